package rbm.cli;

import java.util.Arrays;
import rbm.model.Rbm;
import rbm.numerics.Philox;

/**
 * Events of a planted machine by a short Gibbs chain for each user, which looks at every item in every step: for small
 * machines. Tastes are drawn by their prevalence, then the chain brings likes and tastes together.
 */
final class GibbsEvents implements EventSampler {
    private static final int TASTE = 102;
    private static final int EVENT = 103;
    private static final int NUMBERS_AN_EVENT = 3;
    private static final int GIBBS_STEPS = 20;

    private final PlantedMachine machine;
    private final Sampler sampler;
    private final long seed;

    /**
     * @param machine what the likes are sampled from
     * @param seed of all draws
     */
    GibbsEvents(PlantedMachine machine, long seed) {
        this.machine = machine;
        this.sampler = new Sampler(new Rbm(machine.parameters()), seed);
        this.seed = seed;
    }

    @Override
    public void sample(int user, Visitor visitor) {
        int[] likes = likes(user);
        int items = machine.items().size();
        float[] uniforms = uniforms(EVENT, user, NUMBERS_AN_EVENT * items);
        for (int item = 0; item < items; item++) {
            float choice = uniforms[NUMBERS_AN_EVENT * item];
            float rating = uniforms[NUMBERS_AN_EVENT * item + 1];
            float time = uniforms[NUMBERS_AN_EVENT * item + 2];
            if (Arrays.binarySearch(likes, item) >= 0) {
                visitor.visit(item, EventSampler.likedRating(rating), time);
            } else if (choice < machine.dislikes(item)) {
                visitor.visit(item, EventSampler.dislikedRating(rating), time);
            }
        }
    }

    private int[] likes(int user) {
        int[] tastes = tastes(user);
        int[] likes = sampler.sampleVisible(tastes, user, 0);
        for (int step = 1; step <= GIBBS_STEPS; step++) {
            tastes = sampler.sampleHidden(likes, user, step);
            likes = sampler.sampleVisible(tastes, user, step);
        }
        return likes;
    }

    private int[] tastes(int user) {
        int count = machine.parameters().hiddenUnits();
        float[] uniforms = uniforms(TASTE, user, count);
        int[] on = new int[count];
        int size = 0;
        for (int taste = 0; taste < count; taste++) {
            if (uniforms[taste] < machine.prevalence(taste)) {
                on[size++] = taste;
            }
        }
        return Arrays.copyOf(on, size);
    }

    private float[] uniforms(int purpose, int user, int count) {
        float[] uniforms = new float[count];
        Philox.uniforms(Philox.streamKey(seed, purpose, 0, 0), user, uniforms, 0, count);
        return uniforms;
    }
}

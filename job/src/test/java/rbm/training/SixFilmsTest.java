package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rbm.model.Block;
import rbm.model.Cases;
import rbm.model.Rbm;

/**
 * The story of the tutorial: six people, six films and two hidden units, which come to stand for SF/fantasy and for Oscar
 * winners. As there: CD-1 with the plain gradient at rate 0.1, 5,000 epochs, biases that start at 0.
 */
class SixFilmsTest {
    private static final int SEEDS = 20;
    private static final int MOST = 18;
    private static final int EPOCHS = 5000;
    private static final int HARRY_POTTER = 0;
    private static final int AVATAR = 1;
    private static final int LOTR = 2;
    private static final int GLADIATOR = 3;
    private static final int TITANIC = 4;
    private static final int GLITTER = 5;
    private static final int[][] PEOPLE = {
        {HARRY_POTTER, AVATAR, LOTR},
        {HARRY_POTTER, LOTR},
        {HARRY_POTTER, AVATAR, LOTR},
        {LOTR, GLADIATOR, TITANIC},
        {LOTR, GLADIATOR},
        {LOTR, GLADIATOR, TITANIC}
    };

    private static List<Rbm> machines;

    @BeforeAll
    static void train() {
        machines = IntStream.rangeClosed(1, SEEDS).mapToObj(SixFilmsTest::train).toList();
    }

    @Test
    void oneHiddenUnitStandsForFantasyAndTheOtherForOscarWinners() {
        assertThat(machines).filteredOn(SixFilmsTest::separates).hasSizeGreaterThanOrEqualTo(MOST);
    }

    /** George watches Gladiator and Titanic. */
    @Test
    void georgeTurnsTheOscarUnitOnAndTheFantasyUnitOff() {
        assertThat(machines)
                .filteredOn(machine -> {
                    double[] george = machine.meanHidden(GLADIATOR, TITANIC);
                    return george[oscarUnit(machine)] > 0.99 && george[fantasyUnit(machine)] < 0.01;
                })
                .hasSizeGreaterThanOrEqualTo(MOST);
    }

    @Test
    void theFantasyUnitAloneDreamsOfFantasyFilms() {
        assertThat(machines)
                .filteredOn(machine -> {
                    double[] dream = machine.meanVisible(fantasyUnit(machine));
                    return dream[HARRY_POTTER] > 0.9
                            && dream[AVATAR] > 0.5
                            && dream[LOTR] > 0.9
                            && dream[GLADIATOR] < 0.1
                            && dream[TITANIC] < 0.1
                            && dream[GLITTER] < 0.1;
                })
                .hasSizeGreaterThanOrEqualTo(MOST);
    }

    private static Rbm train(int seed) {
        TrainingOptions options = TrainingOptions.of(2, EPOCHS).withSeed(seed).withLearning(Learning.PLAIN);
        Cases.Builder cases = Cases.builder(6);
        for (int person = 0; person < PEOPLE.length; person++) {
            cases.add(person, PEOPLE[person]);
        }
        LocalStatistics statistics = new LocalStatistics(List.of(new Block(0, cases.build())), options);
        Trainer trainer = new Trainer(options, statistics.casesOfUpdates());
        TrainingState state = TrainingState.initial(new long[] {1, 1, 1, 1, 1, 1}, 2, options);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            trainer.runEpoch(state, statistics, Validator.NONE);
        }
        return new Rbm(state.parameters());
    }

    private static boolean separates(Rbm machine) {
        int fantasy = fantasyUnit(machine);
        int oscar = oscarUnit(machine);
        return weight(machine, HARRY_POTTER, fantasy) > 0
                && weight(machine, AVATAR, fantasy) > 0
                && weight(machine, GLADIATOR, fantasy) < 0
                && weight(machine, TITANIC, fantasy) < 0
                && weight(machine, HARRY_POTTER, oscar) < 0
                && weight(machine, AVATAR, oscar) < 0
                && weight(machine, GLADIATOR, oscar) > 0
                && weight(machine, TITANIC, oscar) > 0;
    }

    private static int fantasyUnit(Rbm machine) {
        return weight(machine, HARRY_POTTER, 0) > weight(machine, HARRY_POTTER, 1) ? 0 : 1;
    }

    private static int oscarUnit(Rbm machine) {
        return 1 - fantasyUnit(machine);
    }

    private static float weight(Rbm machine, int film, int hiddenUnit) {
        return machine.parameters().weights()[2 * film + hiddenUnit];
    }
}

package rbm.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import rbm.model.Cases;

class IndependentModelTest {
    private final Cases cases =
            Cases.builder(3).add(1, 0, 1).add(2, 0).add(3, 0).build();

    @Test
    void probabilitiesAreSmoothedCounts() {
        IndependentModel model = IndependentModel.fit(new UnitCounts(3).add(cases), 1);
        // p = (3 + 1) / (3 + 2), (1 + 1) / 5 and (0 + 1) / 5.
        assertThat(model.score(Cases.builder(3).add(1, 0, 1, 2).add(2).build()))
                .containsExactly(new double[] {Math.log(0.8 * 0.4 * 0.2), Math.log(0.2 * 0.6 * 0.8)}, within(1e-14));
    }

    @Test
    void probabilitiesOfAllStatesAddUpToOne() {
        double sum = 0;
        for (double score :
                IndependentModel.ofMeans(new double[] {0.1, 0.5, 0.99}).score(Batches.allStates(3))) {
            sum += Math.exp(score);
        }
        assertThat(sum).isEqualTo(1, within(1e-14));
    }

    @Test
    void countsOfPartsAddUpToCountsOfTheWhole() {
        UnitCounts parts = new UnitCounts(3)
                .add(Batches.part(cases, 0, 1))
                .combine(new UnitCounts(3))
                .combine(new UnitCounts(3).add(Batches.part(cases, 1, 3)));
        assertThat(parts.cases()).isEqualTo(3);
        assertThat(new long[] {parts.on(0), parts.on(1), parts.on(2)}).containsExactly(3, 1, 0);
    }

    @Test
    void impossibleModelsAreRefused() {
        assertThatThrownBy(() -> IndependentModel.fit(new UnitCounts(3), 0))
                .hasMessage("Cannot smooth an independent model by 0.0: must be above 0 and finite");
        assertThatThrownBy(() -> IndependentModel.ofMeans(new double[] {0.5, 1}))
                .hasMessage("Cannot make an independent model with probability 1.0 of unit 1: must be strictly between"
                        + " 0 and 1");
        assertThatThrownBy(() -> new UnitCounts(3).combine(new UnitCounts(2)))
                .hasMessage("Cannot add counts of 2 visible units to counts of 3");
        assertThatThrownBy(() -> new UnitCounts(4).add(cases))
                .hasMessage("Cannot evaluate cases of 3 visible units: expected 4");
        assertThatThrownBy(() -> new UnitCounts(0)).hasMessage("Cannot count 0 visible units: needs at least one");
    }
}

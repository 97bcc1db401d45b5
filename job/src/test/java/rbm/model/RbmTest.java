package rbm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Everything that the machine computes, against counting all states of a machine of 5 x 3 units. */
class RbmTest {
    private final Parameters parameters = TinyMachine.random(5, 3, 1.5, 1);
    private final TinyMachine reference = new TinyMachine(parameters);
    private final Rbm rbm = new Rbm(parameters);

    @Test
    void energyFollowsItsDefinition() {
        for (int v = 0; v < 32; v++) {
            for (int h = 0; h < 8; h++) {
                assertThat(rbm.energy(TinyMachine.unitsOn(v), TinyMachine.unitsOn(h)))
                        .isEqualTo(reference.energy(v, h), within(1e-12));
            }
        }
    }

    @Test
    void freeEnergyGivesTheLogLikelihood() {
        for (int v = 0; v < 32; v++) {
            assertThat(-rbm.freeEnergy(TinyMachine.unitsOn(v)) - reference.logPartition())
                    .isEqualTo(reference.logLikelihood(v), within(1e-12));
        }
    }

    @Test
    void freeEnergiesOfTheHiddenStatesAddUpToTheSamePartitionFunction() {
        double sum = 0;
        for (int h = 0; h < 8; h++) {
            sum += Math.exp(-rbm.freeEnergyOfHidden(TinyMachine.unitsOn(h)));
        }
        assertThat(Math.log(sum)).isEqualTo(reference.logPartition(), within(1e-12));
    }

    @Test
    void conditionalMeansAreThoseOfTheJointDistribution() {
        for (int v = 0; v < 32; v++) {
            double[] hidden = rbm.meanHidden(TinyMachine.unitsOn(v));
            for (int j = 0; j < 3; j++) {
                assertThat(hidden[j]).isEqualTo(reference.meanHidden(v, j), within(1e-12));
            }
        }
        for (int h = 0; h < 8; h++) {
            double[] visible = rbm.meanVisible(TinyMachine.unitsOn(h));
            for (int i = 0; i < 5; i++) {
                assertThat(visible[i]).isEqualTo(reference.meanVisible(h, i), within(1e-12));
            }
        }
    }
}

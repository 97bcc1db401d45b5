package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainingPlanTest {
    private static final long GIB = 1L << 30;

    @Test
    void saysWhatAnUpdateMovesAndHolds() {
        assertThat(new TrainingPlan(784 * 500, 2, 10_000, GIB, GIB).describe())
                .isEqualTo("An update sends out 1 MiB and brings back at most 4 MiB; "
                        + "training needs 23 MiB in the driver and 10 MiB a task");
    }

    @Test
    void tooManyResultsAreRefusedWithTheSetting() {
        TrainingPlan plan = new TrainingPlan(20_000L * 256, 64, 1_000_000, 8 * GIB, GIB);
        assertThat(plan.obstacle())
                .hasValue("Cannot train: the sums of an update may take 2187 MiB in 64 partitions, "
                        + "spark.driver.maxResultSize allows 1024 MiB; give --conf spark.driver.maxResultSize=3g before "
                        + "the command, or fewer --partitions after it");
        assertThat(new TrainingPlan(20_000L * 256, 64, 1_000_000, 8 * GIB, 0).obstacle())
                .isEmpty();
    }

    @Test
    void tooSmallADriverIsRefusedWithTheSetting() {
        assertThat(new TrainingPlan(200_000L * 128, 2, 1_000_000, GIB, GIB).obstacle())
                .hasValue("Cannot train: the driver needs 1562 MiB for 25600000 weights and has 1024 MiB; "
                        + "give --driver-memory 3g before the command");
        assertThat(new TrainingPlan(200_000L * 128, 2, 1_000_000, 6 * GIB, GIB).obstacle())
                .isEmpty();
    }
}

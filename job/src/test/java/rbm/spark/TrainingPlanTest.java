package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainingPlanTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    @Test
    void saysWhatAnUpdateMovesAndHolds() {
        assertThat(new TrainingPlan(784 * 500, 2, 10_000, 0, GIB, GIB).describe())
                .isEqualTo("An update sends out 1 MiB and brings back at most 4 MiB; "
                        + "training needs 23 MiB in the driver and 11 MiB a task");
    }

    @Test
    void tooManyResultsAreRefusedWithTheSetting() {
        TrainingPlan plan = new TrainingPlan(20_000L * 200, 64, 1_000_000, 0, 8 * GIB, GIB);
        assertThat(plan.obstacle())
                .hasValue("Cannot train: the sums of an update may take 1708 MiB in 64 partitions, "
                        + "spark.driver.maxResultSize allows 1024 MiB; give --conf spark.driver.maxResultSize=2g before "
                        + "the command, or fewer --partitions after it");
        assertThat(new TrainingPlan(20_000L * 200, 64, 1_000_000, 0, 8 * GIB, 0).obstacle())
                .isEmpty();
    }

    @Test
    void largeSumsComeBackInSlicesWhateverTheNumberOfPartitions() {
        TrainingPlan plan = new TrainingPlan(200_000L * 128, 64, 1_000_000, 0, 6 * GIB, 64 * MIB);

        assertThat(plan.describe())
                .isEqualTo("An update sends out 97 MiB and brings back at most 170 MiB in slices; "
                        + "training needs 1299 MiB in the driver and 585 MiB a task");
        assertThat(plan.obstacle()).isEmpty();
    }

    @Test
    void noRoomForTheSlicesOfAJobIsRefusedWithTheSetting() {
        assertThat(new TrainingPlan(200_000L * 128, 64, 1_000_000, 0, 6 * GIB, 63 * MIB).obstacle())
                .hasValue(
                        "Cannot train: the sums of an update may take 64 MiB a job, spark.driver.maxResultSize allows "
                                + "63 MiB; give --conf spark.driver.maxResultSize=1g before the command");
    }

    @Test
    void tooSmallADriverIsRefusedWithTheSetting() {
        assertThat(new TrainingPlan(200_000L * 128, 2, 1_000_000, 0, GIB, GIB).obstacle())
                .hasValue("Cannot train: the driver needs 1299 MiB for 25600000 weights and has 1024 MiB; "
                        + "give --driver-memory 3g before the command");
        assertThat(new TrainingPlan(200_000L * 128, 2, 1_000_000, 0, 6 * GIB, GIB).obstacle())
                .isEmpty();
    }

    @Test
    void aDriverThatRunsTasksNeedsRoomForThemToo() {
        assertThat(new TrainingPlan(200_000L * 128, 2, 1_000_000, 2, 2 * GIB, GIB).obstacle())
                .hasValue("Cannot train: the driver needs 2471 MiB for 25600000 weights and 2 tasks and has 2048 MiB; "
                        + "give --driver-memory 4g before the command");
    }
}

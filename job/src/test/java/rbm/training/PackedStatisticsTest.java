package rbm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import rbm.numerics.Crew;
import scala.reflect.ClassTag$;

/** What leaves a partition is as small as the numbers in it. */
class PackedStatisticsTest {
    @Test
    void numbersComeBackAndTakeAsManyBytesAsTheLargest() {
        assertPacked(1, 0, -1, 127, -128);
        assertPacked(2, 128, 0);
        assertPacked(2, -129);
        assertPacked(5, 1L << 38, -7, 3);
        assertPacked(8, Long.MAX_VALUE, Long.MIN_VALUE, 0, -1);
        assertThat(new PackedLongs(new long[0]).values()).isEmpty();
    }

    @Test
    void statisticsComeBackEqual() {
        BlockSums sums = new BlockSums(40, 30);
        for (int k = 0; k < sums.products().length; k++) {
            sums.products()[k] = (float) Math.sin(k) * 100;
        }
        sums.visibleModel[3] = 0.25f;
        sums.squaredError = 17.5;
        sums.cases = 512;
        Statistics statistics = new Statistics(40, 30).add(sums, Crew.ALONE);
        SerializerInstance serializer = new JavaSerializer(new SparkConf()).newInstance();
        ByteBuffer bytes = serializer.serialize(statistics, ClassTag$.MODULE$.apply(Statistics.class));
        assertThat(bytes.remaining()).isLessThan(40 * 30 * 5 + 2000);
        Statistics back = serializer.deserialize(bytes, ClassTag$.MODULE$.apply(Statistics.class));
        assertThat(back).isEqualTo(statistics);
        assertThat(back.isFinite()).isTrue();
        assertThat(back.combine(statistics).cases()).isEqualTo(1024);
    }

    private static void assertPacked(int bytesEach, long... values) {
        PackedLongs packed = new PackedLongs(values);
        assertThat(packed.values()).isEqualTo(values);
        assertThat(packed.size()).isEqualTo(values.length * bytesEach + 8 - bytesEach);
    }
}

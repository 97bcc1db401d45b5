package rbm.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkDefaultsTest {
    @Test
    void sumsOfSomeMebibytesComeBackDirectly() {
        SparkConf conf = SparkDefaults.addTo(new SparkConf(false));
        assertThat(conf.getSizeAsBytes("spark.task.maxDirectResultSize")).isEqualTo(8 << 20);
    }

    @Test
    void broadcastsOfWeightsAreNotCompressed() {
        assertThat(SparkDefaults.addTo(new SparkConf(false)).get("spark.broadcast.compress"))
                .isEqualTo("false");
    }

    @Test
    void whatTheUserHasSetStays() {
        SparkConf conf = new SparkConf(false).set("spark.task.maxDirectResultSize", "1m");
        SparkDefaults.addTo(conf);
        assertThat(conf.get("spark.task.maxDirectResultSize")).isEqualTo("1m");
    }
}

package rbm.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag$;

class PackedParametersTest {
    private final SerializerInstance serializer = new JavaSerializer(new SparkConf(false)).newInstance();

    @Test
    void everyBitArrives() {
        Parameters parameters = Parameters.zeros(300, 7);
        for (int k = 0; k < parameters.weights().length; k++) {
            parameters.weights()[k] = Float.intBitsToFloat(0x9E3779B9 * k);
        }
        parameters.visibleBias()[299] = -0.0f;
        parameters.hiddenBias()[6] = Float.MIN_VALUE;

        Parameters arrived = serializer.deserialize(write(parameters), ClassTag$.MODULE$.apply(Parameters.class));

        assertThat(arrived).isEqualTo(parameters).isNotSameAs(parameters);
        assertThat(arrived.visibleUnits()).isEqualTo(300);
        assertThat(arrived.hiddenUnits()).isEqualTo(7);
    }

    @Test
    void fourBytesANumberAreWritten() {
        int small = write(Parameters.zeros(1, 1)).remaining();

        assertThat(write(Parameters.zeros(300, 7)).remaining()).isEqualTo(small + Float.BYTES * (2_100 + 307 - 3));
    }

    private ByteBuffer write(Parameters parameters) {
        return serializer.serialize(parameters, ClassTag$.MODULE$.apply(Parameters.class));
    }
}

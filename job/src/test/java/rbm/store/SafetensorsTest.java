package rbm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    private static final String X_AT = "{'x':{'dtype':'F32','shape':%s,'data_offsets':%s}}";

    @Test
    void whatIsWrittenComesBack() throws IOException {
        float[] floats = new float[40_000];
        long[] longs = new long[20_000];
        for (int index = 0; index < floats.length; index++) {
            floats[index] = (index - 7) * 1.37f;
            longs[index / 2] = Long.MIN_VALUE + index * 0x123456789ABL;
        }
        byte[] file = bytes(Safetensors.of(
                Map.of("key", "value \"\n \uD83C\uDFAC"),
                List.of(Tensor.ofFloats("f", floats, 200, 200), Tensor.ofLongs("l", longs, 20_000))));

        Safetensors read = read(file);

        assertThat(read.metadata()).containsExactly(Map.entry("key", "value \"\n \uD83C\uDFAC"));
        assertThat(read.tensors()).containsOnlyKeys("f", "l");
        assertThat(read.tensors().get("f").floats()).containsExactly(floats);
        assertThat(read.tensors().get("f").shape()).containsExactly(200, 200);
        assertThat(read.tensors().get("l").longs()).containsExactly(longs);
    }

    /** A reader written from the description of the format, which shares nothing with ours. */
    @Test
    void aReaderOfTheFormatFindsTheTensors() throws IOException {
        byte[] file = bytes(Safetensors.of(
                Map.of("format", "test"),
                List.of(
                        Tensor.ofFloats("weights", new float[] {1, 2, 3, 4, 5, 6}, 3, 2),
                        Tensor.ofFloats("bias", new float[] {-0.5f, Float.MIN_VALUE}, 2))));

        int headerLength = (file[0] & 0xFF) | (file[1] & 0xFF) << 8;
        assertThat(file[2] | file[3] | file[4] | file[5] | file[6] | file[7]).isZero();
        assertThat(headerLength % 8).isZero();
        JsonNode header = new ObjectMapper().readTree(new String(file, 8, headerLength, StandardCharsets.UTF_8));
        assertThat(header.at("/__metadata__/format").asText()).isEqualTo("test");
        assertThat(header.at("/weights/dtype").asText()).isEqualTo("F32");
        assertThat(header.at("/weights/shape").toString()).isEqualTo("[3,2]");
        int weights = 8 + headerLength + header.at("/weights/data_offsets/0").asInt();
        for (int index = 0; index < 6; index++) {
            assertThat(floatAt(file, weights + 4 * index)).isEqualTo(index + 1f);
        }
        int bias = 8 + headerLength + header.at("/bias/data_offsets/0").asInt();
        assertThat(floatAt(file, bias)).isEqualTo(-0.5f);
        assertThat(floatAt(file, bias + 4)).isEqualTo(Float.MIN_VALUE);
        assertThat(file).hasSize(8 + headerLength + 8 * 4);
    }

    @Test
    void equalContentGivesEqualBytesInAnyOrder() throws IOException {
        Tensor a = Tensor.ofFloats("a", new float[] {1}, 1);
        Tensor b = Tensor.ofFloats("b", new float[] {2}, 1);
        Tensor z = Tensor.ofLongs("z", new long[] {3}, 1);

        byte[] file = bytes(Safetensors.of(Map.of("k", "1", "l", "2"), List.of(b, z, a)));

        assertThat(bytes(Safetensors.of(Map.of("l", "2", "k", "1"), List.of(a, b, z))))
                .isEqualTo(file);
        assertThat(read(file).tensors().keySet()).containsExactly("z", "a", "b");
    }

    /** 20 MB of weights: writing allocates a small buffer, reading their array and a small buffer. */
    @Test
    void numbersStreamThroughASmallBuffer(@TempDir Path folder) throws IOException {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Path file = folder.resolve("w");
        float[] weights = new float[20_000 * 256];
        Safetensors content = Safetensors.of(Map.of(), List.of(Tensor.ofFloats("w", weights, 20_000, 256)));
        Safetensors read;

        long before = memory.getCurrentThreadAllocatedBytes();
        try (OutputStream out = Files.newOutputStream(file)) {
            content.write(out);
        }
        long between = memory.getCurrentThreadAllocatedBytes();
        try (InputStream in = Files.newInputStream(file)) {
            read = Safetensors.read(in, Files.size(file), "w");
        }
        long after = memory.getCurrentThreadAllocatedBytes();

        assertThat(read.tensors().get("w").floats()).hasSameSizeAs(weights);
        assertThat(between - before).isLessThan(4_000_000);
        assertThat(after - between).isLessThan(4L * weights.length + 4_000_000);
    }

    @Test
    void emptyAndScalarTensorsAreAllowed() throws IOException {
        Safetensors read = read(bytes(Safetensors.of(
                Map.of(),
                List.of(Tensor.ofFloats("none", new float[0], 0, 5), Tensor.ofFloats("one", new float[] {7})))));

        assertThat(read.tensors().get("none").shape()).containsExactly(0, 5);
        assertThat(read.tensors().get("one").floats()).containsExactly(7f);
    }

    @Test
    void aTensorHasAsManyValuesAsItsShapeSays() {
        assertThatThrownBy(() -> Tensor.ofFloats("w", new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot give the 5 values of tensor 'w' the shape [2, 3]");
    }

    @Test
    void twoTensorsCannotShareAName() {
        Tensor tensor = Tensor.ofFloats("w", new float[1], 1);
        assertThatThrownBy(() -> Safetensors.of(Map.of(), List.of(tensor, tensor)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot write a tensor 'w': the name is taken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[1000000000000,1] | [0,8] | tensor 'x' of shape [1000000000000, 1] and type F32 does not fit its 8 bytes",
                "[1000000000000,1] | [0,4000000000000] | tensor 'x' is said to be at bytes [0, 4000000000000], expected a range within the 8 bytes after the header",
                "[4611686018427387904,4] | [0,8] | tensor 'x' has the impossible shape [4611686018427387904, 4]",
                "[-2,-1] | [0,8] | the shape of tensor 'x' is [-2, -1], expected whole numbers from 0",
                "[2.0] | [0,8] | the shape of tensor 'x' is [2.0], expected whole numbers from 0",
                "{} | [0,8] | the shape of tensor 'x' is {}, expected whole numbers from 0",
                "[2] | [8,0] | tensor 'x' is said to be at bytes [8, 0], expected a range within the 8 bytes after the header",
                "[2] | [0] | tensor 'x' is said to be at bytes [0], expected a range within the 8 bytes after the header",
                "[1] | [4,8] | tensor 'x' starts at byte 4, expected 0: tensors neither overlap nor leave gaps",
                "[1] | [0,4] | its tensors end at byte 4 of the 8 after the header",
                "[99999999999999999999] | [0,8] | its header is not valid JSON: the number 99999999999999999999 is too large",
            })
    void shapesAndRangesMustFitTheFile(String shape, String offsets, String problem) {
        assertRefused(file(String.format(X_AT, shape, offsets), 8), problem);
    }

    @Test
    void overlappingTensorsAreRefused() {
        String entry = "'%s':{'dtype':'F32','shape':[2],'data_offsets':[%d,%d]}";
        String header = "{" + String.format(entry, "x", 0, 8) + "," + String.format(entry, "y", 4, 12) + "}";
        assertRefused(
                file(header, 12), "tensor 'y' starts at byte 4, expected 8: tensors neither overlap nor leave gaps");
    }

    @Test
    void duplicateKeysAreRefused() {
        String entry = "'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";
        assertRefused(file("{" + entry + "," + entry + "}", 8), "its header is not valid JSON: Duplicate field 'x'");
    }

    @Test
    void otherTypesAndKeysAreRefused() {
        assertRefused(
                file("{'x':{'dtype':'BF16','shape':[4],'data_offsets':[0,8]}}", 8),
                "tensor 'x' is of type BF16, expected F32 or I64");
        assertRefused(
                file("{'x':{'dtype':'F32','class':'java.lang.Runtime'}}", 8),
                "tensor 'x' has the keys [dtype, class], expected dtype, shape and data_offsets");
        assertRefused(file("{'__metadata__':{'k':5}}", 0), "the metadata 'k' is 5, expected a text");
        assertRefused(file("{'x':[]}", 0), "'x' in its header is not an object");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(100_000);
        assertRefused(file("{'x':{'shape':" + deep, 8), "its header is not valid JSON: Document nesting depth (17)");
    }

    @Test
    void aHeaderOfMillionsOfValuesIsRefused() {
        String many = "0,".repeat(2_000_000);
        assertRefused(file("{'x':{'shape':[" + many + "0]}}", 8), "its header is not valid JSON: Token count");
    }

    @Test
    void impossibleHeaderLengthsAreRefused() {
        assertRefused(new byte[5], "it has 5 bytes, expected a safetensors file");
        byte[] file = file("{}", 0);
        file[7] = (byte) 0x80;
        assertRefused(
                file, "its header claims 9223372036854775810 bytes, which a safetensors file of 10 bytes cannot have");
        file[7] = 0;
        file[0] = 3;
        assertRefused(file, "its header claims 3 bytes, which a safetensors file of 10 bytes cannot have");
    }

    @Test
    void otherKindsOfFilesAreRefused() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        assertRefused(png, "its header claims 727905341920923785 bytes");
        assertRefused(file("[1]", 0), "its header does not start with '{', expected a safetensors file");
        assertRefused(file("{} x", 0), "its header is not valid JSON: Unrecognized token 'x'");
        assertRefused(file("{}{}", 0), "its header is not valid JSON: expected nothing after the JSON object");
    }

    @Test
    void aFileThatEndsEarlyIsRefused() {
        byte[] file = file(String.format(X_AT, "[2]", "[0,8]"), 8);
        assertThatThrownBy(() -> Safetensors.read(new ByteArrayInputStream(file, 0, file.length - 1), file.length, "w"))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessage("Cannot use the model file w: it ends before the last of its " + file.length + " bytes");
    }

    static byte[] file(String headerWithSingleQuotes, int dataBytes) {
        byte[] header = headerWithSingleQuotes.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + header.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }

    private static void assertRefused(byte[] file, String problem) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageStartingWith("Cannot use the model file w: " + problem);
    }

    private static Safetensors read(byte[] file) throws IOException {
        return Safetensors.read(new ByteArrayInputStream(file), file.length, "w");
    }

    private static byte[] bytes(Safetensors content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.write(out);
        return out.toByteArray();
    }

    private static float floatAt(byte[] file, int at) {
        return Float.intBitsToFloat((file[at] & 0xFF)
                | (file[at + 1] & 0xFF) << 8
                | (file[at + 2] & 0xFF) << 16
                | (file[at + 3] & 0xFF) << 24);
    }
}

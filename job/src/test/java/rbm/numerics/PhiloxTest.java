package rbm.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhiloxTest {
    @Test
    void givesTheKnownAnswersOfThePaper() {
        assertThat(encrypted(0, 0, 0, 0, 0)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertThat(encrypted(-1L, -1, -1, -1, -1)).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertThat(encrypted(0x299f31d0a4093822L, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Test
    void uniformsDependOnStreamCaseAndPositionAlone() {
        float[] whole = new float[11];
        Philox.uniforms(5, 7, whole, 0, 11);
        float[] shorter = new float[9];
        Philox.uniforms(5, 7, shorter, 2, 6);
        assertThat(shorter).startsWith(0, 0, whole[0], whole[1], whole[2], whole[3], whole[4], whole[5]);
        assertThat(shorter[8]).isZero();
        float[] otherCase = new float[11];
        Philox.uniforms(5, 8, otherCase, 0, 11);
        assertThat(otherCase).isNotEqualTo(whole);
    }

    @Test
    void uniformsLieStrictlyBetweenZeroAndOneAndFillTheInterval() {
        int count = 1 << 20;
        float[] uniforms = new float[count];
        Philox.uniforms(1, 2, uniforms, 0, count);
        int[] cells = new int[64];
        for (float uniform : uniforms) {
            assertThat(uniform > 0 && uniform < 1).isTrue();
            cells[(int) (uniform * 64)]++;
        }
        double expected = count / 64.0;
        double chiSquare = 0;
        for (int cell : cells) {
            chiSquare += (cell - expected) * (cell - expected) / expected;
        }
        // 63 degrees of freedom: mean 63, standard deviation 11.2; five of them on either side.
        assertThat(chiSquare).isBetween(63 - 5 * 11.2, 63 + 5 * 11.2);
    }

    @Test
    void streamsOfPurposesEpochsAndStepsDiffer() {
        assertThat(new long[] {
                    Philox.streamKey(1, 1, 0, 0),
                    Philox.streamKey(1, 2, 0, 0),
                    Philox.streamKey(1, 1, 1, 0),
                    Philox.streamKey(1, 1, 1L << 32, 0),
                    Philox.streamKey(1, 1, 0, 1),
                    Philox.streamKey(2, 1, 0, 0)
                })
                .doesNotHaveDuplicates();
    }

    private static int[] encrypted(long key, int... block) {
        Philox.encrypt(key, block);
        return block;
    }
}

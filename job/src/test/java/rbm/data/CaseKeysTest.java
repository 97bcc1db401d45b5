package rbm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseKeysTest {
    @Test
    void keysAreTheSameInEveryVersion() {
        assertThat(CaseKeys.ofId("")).isEqualTo(0xF52A15E9A9B5E89BL);
        assertThat(CaseKeys.ofId("42")).isEqualTo(0xA428CE5471163B02L);
        assertThat(CaseKeys.ofId("\u00e9\uD83D\uDE00")).isEqualTo(0x07686928DC93424AL);
        assertThat(CaseKeys.ofRow(0)).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(CaseKeys.ofRow(123_456_789_012L)).isEqualTo(0x6EBA7BF6EC4F3405L);
    }

    @Test
    void idsThatOnlyLookAlikeHaveDifferentKeys() {
        assertThat(Set.of(
                        CaseKeys.ofId("42"),
                        CaseKeys.ofId(" 42"),
                        CaseKeys.ofId("A"),
                        CaseKeys.ofId("a"),
                        CaseKeys.ofId("\u00e9"),
                        CaseKeys.ofId("e\u0301")))
                .hasSize(6);
    }

    @Test
    void everyBitOfTheKeysOfConsecutiveRowsAndIdsIsOnHalfOfTheTime() {
        int count = 20_000;
        int[] rowBits = new int[64];
        int[] idBits = new int[64];
        Set<Long> keys = new HashSet<>();
        for (int i = 0; i < count; i++) {
            keys.add(CaseKeys.ofRow(i));
            keys.add(CaseKeys.ofId(Integer.toString(i)));
            for (int bit = 0; bit < 64; bit++) {
                rowBits[bit] += (int) (CaseKeys.ofRow(i) >>> bit & 1);
                idBits[bit] += (int) (CaseKeys.ofId(Integer.toString(i)) >>> bit & 1);
            }
        }
        double fiveDeviations = 5 * Math.sqrt(count) / 2;
        assertThat(keys).hasSize(2 * count);
        for (int bit = 0; bit < 64; bit++) {
            assertThat((double) rowBits[bit]).isBetween(count / 2 - fiveDeviations, count / 2 + fiveDeviations);
            assertThat((double) idBits[bit]).isBetween(count / 2 - fiveDeviations, count / 2 + fiveDeviations);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "6, 1, 1",
        "6, 4, 4",
        "6, 100, 6",
        "512, 1, 1",
        "513, 1, 2",
        "1000000, 1, 1954",
        "1000000, 3, 1956",
        "1000000, 4000, 4000"
    })
    void blocksFollowFromCasesAndUpdates(long cases, int updates, int blocks) {
        assertThat(Blocks.count(cases, updates)).isEqualTo(blocks);
    }

    @Test
    void aBlockIsFoundForNegativeKeysToo() {
        assertThat(Blocks.of(-1, 10)).isEqualTo(5);
        assertThat(Blocks.of(7, 10)).isEqualTo(7);
    }

    @Test
    void noCasesMakeNoBlocks() {
        assertThatThrownBy(() -> Blocks.count(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot deal 0 cases into blocks for 1 updates an epoch: both must be at least 1");
    }
}

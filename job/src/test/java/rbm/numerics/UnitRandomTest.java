package rbm.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Statistical tests of the numbers that units are sampled with: along the units of a case, across cases, and across streams.
 * Each asks for a deviation of at most five standard deviations from what chance gives.
 */
class UnitRandomTest {
    private static final int COUNT = 1 << 20;

    /** How the numbers are read: the units of one case, or unit 0 of many cases, or of many streams. */
    private enum Order {
        UNITS {
            @Override
            int word(int index) {
                return UnitRandom.word(KEY, index);
            }
        },
        CASES {
            @Override
            int word(int index) {
                return UnitRandom.word(UnitRandom.key(STREAM, index, new int[4]), 0);
            }
        },
        CASES_OF_FEW_UNITS {
            @Override
            int word(int index) {
                return UnitRandom.word(UnitRandom.key(STREAM, index / 6, new int[4]), index % 6);
            }
        },
        STREAMS {
            @Override
            int word(int index) {
                return UnitRandom.word(UnitRandom.key(Philox.streamKey(1, 2, index, 0), 7, new int[4]), 3);
            }
        },
        NEIGHBOURING_KEYS {
            @Override
            int word(int index) {
                return UnitRandom.word(index, 5);
            }
        };

        static final long STREAM = Philox.streamKey(9, 2, 0, 0);
        static final long KEY = UnitRandom.key(STREAM, 12, new int[4]);

        abstract int word(int index);

        int[] words() {
            int[] words = new int[COUNT];
            Arrays.setAll(words, this::word);
            return words;
        }
    }

    @Test
    void numbersFillTheIntervalEvenly() {
        for (Order order : Order.values()) {
            int[] cells = new int[1024];
            for (int word : order.words()) {
                cells[word >>> 22]++;
            }
            assertChiSquare(order + " high bits", cells, COUNT);
        }
    }

    @Test
    void neighboursKnowNothingOfEachOther() {
        for (Order order : Order.values()) {
            int[] words = order.words();
            for (int lag : new int[] {1, 2, 3, 4, 8, 16, 500}) {
                int[] cells = new int[1024];
                for (int k = lag; k < COUNT; k++) {
                    cells[(words[k] >>> 27) << 5 | words[k - lag] >>> 27]++;
                }
                assertChiSquare(order + " pairs at " + lag, cells, COUNT - lag);
            }
        }
    }

    @Test
    void everyBitIsOnHalfOfTheTimeAndApartFromItsNeighbour() {
        for (Order order : Order.values()) {
            int[] words = order.words();
            for (int bit = 0; bit < 32; bit++) {
                int on = 0;
                int same = 0;
                for (int k = 0; k < COUNT; k++) {
                    on += words[k] >>> bit & 1;
                    same += ~(words[k] ^ words[(k + 1) % COUNT]) >>> bit & 1;
                }
                // A count of 2^20 fair coins deviates by 512.
                assertThat(on).as("%s bit %d", order, bit).isBetween(COUNT / 2 - 2560, COUNT / 2 + 2560);
                assertThat(same).as("%s bit %d", order, bit).isBetween(COUNT / 2 - 2560, COUNT / 2 + 2560);
            }
        }
    }

    /**
     * Marsaglia's birthday spacings: of n sorted birthdays in a year of d days, the number of equal spacings is about
     * Poisson with mean n^3 / (4 d). With n = 512 and d = 2^24 it is 2; the sum over 500 years 1000, deviating by 31.6.
     */
    @Test
    void birthdaysAreSpacedAsChanceSpacesThem() {
        for (Order order : Order.values()) {
            int[] words = order.words();
            int equal = 0;
            for (int year = 0; year < 500; year++) {
                equal += equalSpacings(Arrays.copyOfRange(words, year * 512, (year + 1) * 512));
            }
            assertThat(equal).as("%s", order).isBetween(1000 - 158, 1000 + 158);
        }
    }

    @Test
    void changingOneBitOfTheKeyChangesHalfOfTheNumber() {
        for (int bit = 0; bit < 64; bit++) {
            long changed = 0;
            for (int k = 0; k < 4096; k++) {
                long key = UnitRandom.key(1, k, new int[4]);
                changed += Integer.bitCount(UnitRandom.word(key, k) ^ UnitRandom.word(key ^ 1L << bit, k));
            }
            // 4096 x 32 coins deviate by 181.
            assertThat(changed).as("bit %d", bit).isBetween(65536L - 905, 65536L + 905);
        }
    }

    @Test
    void uniformsAreMultiplesOfACellAndNeverOne() {
        for (int k = 0; k < 100_000; k++) {
            float uniform = UnitRandom.uniform(5, k);
            assertThat(uniform >= 0 && uniform < 1).isTrue();
            assertThat(uniform * 0x1p24f).isEqualTo((float) (UnitRandom.word(5, k) >>> 8));
        }
    }

    private static int equalSpacings(int[] words) {
        int[] days = Arrays.stream(words).map(word -> word >>> 8).sorted().toArray();
        int[] spacings = new int[days.length];
        for (int k = 0; k < days.length; k++) {
            spacings[k] = days[k] - (k == 0 ? 0 : days[k - 1]);
        }
        Arrays.sort(spacings);
        int equal = 0;
        for (int k = 1; k < spacings.length; k++) {
            equal += spacings[k] == spacings[k - 1] ? 1 : 0;
        }
        return equal;
    }

    /** With c cells there are c - 1 degrees of freedom: the mean, and twice it the variance. */
    private static void assertChiSquare(String what, int[] cells, int count) {
        double expected = (double) count / cells.length;
        double chiSquare = 0;
        for (int cell : cells) {
            chiSquare += (cell - expected) * (cell - expected) / expected;
        }
        int freedom = cells.length - 1;
        assertThat(chiSquare)
                .as(what)
                .isBetween(freedom - 5 * Math.sqrt(2.0 * freedom), freedom + 5 * Math.sqrt(2.0 * freedom));
    }
}

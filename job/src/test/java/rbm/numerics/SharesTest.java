package rbm.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {
    private static final long MILLISECOND = 1_000_000;

    @Test
    void sharesAreEvenAtFirst() {
        assertThat(new Shares(4).starts(100, 4)).containsExactly(0, 25, 50, 75, 100);
        assertThat(new Shares(4).starts(100, 2)).containsExactly(0, 50, 100);
        assertThat(new Shares(1).starts(100, 1)).containsExactly(0, 100);
    }

    @Test
    void noPartIsEmpty() {
        Shares shares = new Shares(3);
        work(shares, 1000, 1, 1, 50);
        assertThat(shares.starts(3, 3)).containsExactly(0, 1, 2, 3);
        assertThat(shares.starts(4, 3)[2]).isBetween(2, 3);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 500", "1, 2, 667", "3, 1, 250"})
    void aThreadGetsAsMuchAsItIsFast(int nanosOfFirst, int nanosOfSecond, int expected) {
        Shares shares = new Shares(2);
        work(shares, 1000, nanosOfFirst * MILLISECOND / 100, nanosOfSecond * MILLISECOND / 100);
        assertThat(shares.starts(1000, 2)[1]).isBetween(expected - 20, expected + 20);
    }

    @Test
    void aThreadThatIsHeldUpOnceLosesLittle() {
        Shares shares = new Shares(2);
        int[] even = shares.starts(1000, 2);
        shares.learn(even, new long[] {MILLISECOND, 500 * MILLISECOND});
        assertThat(shares.starts(1000, 2)[1]).isBetween(500, 520);
    }

    @Test
    void shortWorkTellsLessThanLongWork() {
        Shares afterShort = new Shares(2);
        Shares afterLong = new Shares(2);
        int[] even = afterShort.starts(100_000, 2);
        afterShort.learn(even, new long[] {MILLISECOND / 100, MILLISECOND / 80});
        afterLong.learn(even, new long[] {40 * MILLISECOND, 50 * MILLISECOND});
        assertThat(afterShort.starts(100_000, 2)).isEqualTo(even);
        assertThat(afterLong.starts(100_000, 2)[1]).isGreaterThan(even[1] + 2_000);
    }

    @Test
    void whatIsDealtStaysWhileItIsNearlyRight() {
        Shares shares = new Shares(2);
        work(shares, 100_000, 100, 103);
        assertThat(shares.starts(1000, 2)).containsExactly(0, 500, 1000);
    }

    @Test
    void nothingIsLearnedFromAPartThatAnotherThreadDid() {
        Shares shares = new Shares(2);
        for (int time = 0; time < 100; time++) {
            shares.learn(shares.starts(1000, 2), new long[] {MILLISECOND, 0});
        }
        assertThat(shares.starts(1000, 2)).containsExactly(0, 500, 1000);
    }

    @Test
    void theSlowestKeepsSomethingToShowHowFastItIs() {
        Shares shares = new Shares(2);
        work(shares, 1000, MILLISECOND / 1000, MILLISECOND);
        assertThat(shares.starts(1000, 2)[1]).isBetween(900, 960);
        work(shares, 1000, MILLISECOND / 100, MILLISECOND / 100);
        assertThat(shares.starts(1000, 2)[1]).isBetween(480, 520);
    }

    /** Many calls in which each thread takes some nanoseconds for each thing. */
    private static void work(Shares shares, int count, long... nanosEach) {
        for (int time = 0; time < 300; time++) {
            int[] starts = shares.starts(count, nanosEach.length);
            long[] nanos = new long[nanosEach.length];
            for (int part = 0; part < nanos.length; part++) {
                nanos[part] = (starts[part + 1] - starts[part]) * nanosEach[part];
            }
            shares.learn(starts, nanos);
        }
    }
}

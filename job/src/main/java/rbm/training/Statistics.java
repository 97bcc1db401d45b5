package rbm.training;

import java.io.Serializable;
import java.util.Arrays;
import rbm.numerics.Crew;
import rbm.numerics.Kernels;
import rbm.numerics.UnitKernel;

/**
 * The sums over cases from which one update is made: what the positive and the negative phase of contrastive divergence
 * saw.
 *
 * <p>Every sum is kept as a fixed-point {@code long} of {@link #SCALE} units, so that the order in which blocks are
 * added cannot change a bit. A case contributes a number in [-1, 1] to each sum, so sums are exact up to
 * {@link #MOST_CASES} cases, which is checked.
 */
public final class Statistics implements Serializable {
    /** One, in fixed point: 2^30. */
    public static final double SCALE = 0x1p30;

    /** How many cases can be added without a sum leaving 64 bits: 2^32. */
    public static final long MOST_CASES = 1L << 32;

    private final int visibleUnits;
    private final int hiddenUnits;
    private final ProductSums products;
    private final long[] visibleData;
    private final long[] visibleModel;
    private final long[] hiddenData;
    private final long[] hiddenModel;
    private final long[] hiddenMean;
    private final long[] hiddenVariance;
    private long squaredError;
    private long cases;
    private boolean finite = true;

    /**
     * Empty sums, neutral for {@link #combine}.
     *
     * @param visibleUnits V
     * @param hiddenUnits H
     */
    public Statistics(int visibleUnits, int hiddenUnits) {
        this.visibleUnits = visibleUnits;
        this.hiddenUnits = hiddenUnits;
        this.products = new ProductSums(Math.multiplyExact(visibleUnits, hiddenUnits));
        this.visibleData = new long[visibleUnits];
        this.visibleModel = new long[visibleUnits];
        this.hiddenData = new long[hiddenUnits];
        this.hiddenModel = new long[hiddenUnits];
        this.hiddenMean = new long[hiddenUnits];
        this.hiddenVariance = new long[hiddenUnits];
    }

    /** Takes sums that {@link #sums} gave, on another machine. */
    Statistics(int visibleUnits, int hiddenUnits, long[][] sums, long squaredError, long cases, boolean finite) {
        this.visibleUnits = visibleUnits;
        this.hiddenUnits = hiddenUnits;
        this.products = new ProductSums(sums[0]);
        this.visibleData = sums[1];
        this.visibleModel = sums[2];
        this.hiddenData = sums[3];
        this.hiddenModel = sums[4];
        this.hiddenMean = sums[5];
        this.hiddenVariance = sums[6];
        this.squaredError = squaredError;
        this.cases = cases;
        this.finite = finite;
    }

    /**
     * Adds the sums of one block.
     *
     * @param block the block's sums, of the same shape
     * @param crew who shares the work
     * @return these statistics
     * @throws ArithmeticException if there are more than {@link #MOST_CASES} cases
     */
    public Statistics add(BlockSums block, Crew crew) {
        add(block.products(), products.fixed(), crew);
        return addRest(block, crew);
    }

    /**
     * Adds the sums of the only block, to empty statistics: the same as {@link #add}, and faster.
     *
     * @param block the block's sums, of the same shape, whose products are not theirs any more
     * @param crew who shares the work
     * @return these statistics
     */
    Statistics take(BlockSums block, Crew crew) {
        UnitKernel units = Kernels.units(visibleUnits, hiddenUnits);
        return products.take(block, units, crew) ? addRest(block, crew) : add(block, crew);
    }

    private Statistics addRest(BlockSums block, Crew crew) {
        addCases(block.cases);
        add(block.visibleData, visibleData, crew);
        add(block.visibleModel, visibleModel, crew);
        add(block.hiddenData, hiddenData, crew);
        add(block.hiddenModel, hiddenModel, crew);
        add(block.hiddenMean, hiddenMean, crew);
        add(block.hiddenVariance, hiddenVariance, crew);
        squaredError += toFixed(block.squaredError);
        return this;
    }

    /**
     * Makes these sums empty, to be used again.
     *
     * @param crew who shares the work
     */
    void clear(Crew crew) {
        products.clear(crew);
        for (long[] sums : unitSums()) {
            Arrays.fill(sums, 0);
        }
        squaredError = 0;
        cases = 0;
        finite = true;
    }

    /**
     * Adds other sums. The result does not depend on the order in which statistics are combined.
     *
     * @param other statistics of the same shape
     * @return these statistics
     * @throws IllegalArgumentException if the shapes differ
     * @throws ArithmeticException if there are more than {@link #MOST_CASES} cases
     */
    public Statistics combine(Statistics other) {
        return combine(other, Crew.ALONE);
    }

    /** Does what {@link #combine(Statistics)} does, by a crew. */
    Statistics combine(Statistics other, Crew crew) {
        if (other.visibleUnits != visibleUnits || other.hiddenUnits != hiddenUnits) {
            throw new IllegalArgumentException("Cannot combine statistics of " + visibleUnits + " x " + hiddenUnits
                    + " units with those of " + other.visibleUnits + " x " + other.hiddenUnits);
        }
        combineRest(other);
        long[] products = this.products.fixed();
        long[] others = other.products.fixed();
        crew.shareNumbers(products.length, (part, from, to) -> add(others, products, from, to));
        add(other.visibleData, visibleData);
        add(other.visibleModel, visibleModel);
        add(other.hiddenData, hiddenData);
        add(other.hiddenModel, hiddenModel);
        add(other.hiddenMean, hiddenMean);
        add(other.hiddenVariance, hiddenVariance);
        return this;
    }

    /** Adds what is no sum of a unit or of a pair of units, of statistics of any shape. */
    void combineRest(Statistics other) {
        addCases(other.cases);
        squaredError += other.squaredError;
        finite &= other.finite;
    }

    /** @return all sums of units and of pairs of units, the arrays themselves */
    JoinedLongs joined() {
        return new JoinedLongs(sums());
    }

    /** @return V */
    public int visibleUnits() {
        return visibleUnits;
    }

    /** @return H */
    public int hiddenUnits() {
        return hiddenUnits;
    }

    /** @return whether every number added was finite; if not, the sums mean nothing */
    public boolean isFinite() {
        return finite;
    }

    /** @return the number of cases added */
    public long cases() {
        return cases;
    }

    /**
     * The difference of the mean products of the two phases, mean of v_i h_j over the data minus that over the model.
     *
     * @param index i * H + j
     * @return a number in [-1, 1]
     */
    public double productDifference(int index) {
        return mean(products.fixed()[index]);
    }

    /**
     * The differences of the mean products of one visible unit.
     *
     * @param i a visible unit
     * @param differences where they go, [H]
     */
    void productDifferences(int i, float[] differences) {
        UnitKernel units = Kernels.units(visibleUnits, hiddenUnits);
        products.read(units, i * hiddenUnits, hiddenUnits, 1.0 / cases, differences);
    }

    /**
     * @param i a visible unit
     * @return the mean of v_i over the data
     */
    public double visibleData(int i) {
        return mean(visibleData[i]);
    }

    /**
     * @param i a visible unit
     * @return the mean of v_i in the negative phase
     */
    public double visibleModel(int i) {
        return mean(visibleModel[i]);
    }

    /**
     * @param j a hidden unit
     * @return the mean of h_j given the data
     */
    public double hiddenData(int j) {
        return mean(hiddenData[j]);
    }

    /**
     * @param j a hidden unit
     * @return the mean of h_j in the negative phase
     */
    public double hiddenModel(int j) {
        return mean(hiddenModel[j]);
    }

    /**
     * @param j a hidden unit
     * @return the mean over the data of the probability that h_j is on, whatever entered {@link #hiddenData}
     */
    public double hiddenMean(int j) {
        return mean(hiddenMean[j]);
    }

    /**
     * @param j a hidden unit
     * @return the mean over the data of p (1 - p), p the probability that h_j is on: 0 for a unit that is always sure
     */
    public double hiddenVariance(int j) {
        return mean(hiddenVariance[j]);
    }

    /** @return the mean squared difference per visible unit between a case and its first mean reconstruction, in [0, 1] */
    public double reconstructionError() {
        return mean(squaredError);
    }

    private double mean(long sum) {
        return sum / (SCALE * cases);
    }

    private void addCases(long more) {
        cases += more;
        if (cases > MOST_CASES) {
            throw new ArithmeticException(
                    "Cannot add the statistics of " + cases + " cases in one update: at most " + MOST_CASES);
        }
    }

    private void add(float[] values, long[] sums, Crew crew) {
        UnitKernel units = Kernels.units(visibleUnits, hiddenUnits);
        crew.shareNumbers(sums.length, (part, from, to) -> {
            int at = units.addFixed(values, sums, from, to);
            while (at < to) {
                sums[at] += toFixed(values[at]);
                at = units.addFixed(values, sums, at + 1, to);
            }
        });
    }

    private static void add(long[] values, long[] sums) {
        add(values, sums, 0, sums.length);
    }

    private static void add(long[] values, long[] sums, int from, int to) {
        for (int k = from; k < to; k++) {
            sums[k] += values[k];
        }
    }

    /** Called by several threads, which only ever make {@link #finite} false. */
    private long toFixed(double value) {
        if (!Double.isFinite(value)) {
            finite = false;
        }
        return Math.round(value * SCALE);
    }

    /** @return all sums but two numbers, in the order that the constructor takes them; the arrays themselves */
    long[][] sums() {
        long[][] ofUnits = unitSums();
        long[][] all = new long[ofUnits.length + 1][];
        all[0] = products.fixed();
        System.arraycopy(ofUnits, 0, all, 1, ofUnits.length);
        return all;
    }

    private long[][] unitSums() {
        return new long[][] {visibleData, visibleModel, hiddenData, hiddenModel, hiddenMean, hiddenVariance};
    }

    long squaredErrorSum() {
        return squaredError;
    }

    /** Java's serialization writes what this returns in the place of this. */
    private Object writeReplace() {
        return new PackedStatistics(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Statistics that
                && cases == that.cases
                && squaredError == that.squaredError
                && Arrays.equals(products.fixed(), that.products.fixed())
                && Arrays.equals(visibleData, that.visibleData)
                && Arrays.equals(visibleModel, that.visibleModel)
                && Arrays.equals(hiddenData, that.hiddenData)
                && Arrays.equals(hiddenModel, that.hiddenModel)
                && Arrays.equals(hiddenMean, that.hiddenMean)
                && Arrays.equals(hiddenVariance, that.hiddenVariance);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(products.fixed());
    }
}

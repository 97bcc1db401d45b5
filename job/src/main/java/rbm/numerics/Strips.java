package rbm.numerics;

/**
 * Columns of a matrix, dealt into strips of as even a width as can be, since a narrow one keeps the processor waiting for each
 * of its sums.
 *
 * @param columns how many columns there are
 * @param count how many strips
 */
public record Strips(int columns, int count) {
    /** The widths of strips are multiples of it, and so of the lanes of a vector; but for the last one, which ends before. */
    public static final int UNIT = 16;

    /** From how many strips a share on their number need not be a multiple of the shares. */
    private static final int MANY = 4;

    /** The columns of a strip that is added up, at most: four vectors of 16 lanes, or eight of eight. */
    static final int WIDEST = 64;

    /**
     * @param columns how many columns there are, at least 1
     * @return as few strips of at most {@link #WIDEST} columns as can be
     */
    static Strips of(int columns) {
        return of(columns, WIDEST, 1);
    }

    /**
     * @param columns how many columns there are, at least 1
     * @param widest the most columns of a strip, a multiple of {@link #UNIT}
     * @param shares what the number of strips is a multiple of, if there are as many columns; not of four or more strips a
     *     share, which are dealt evenly enough as they are
     * @return as few strips as can be
     */
    public static Strips of(int columns, int widest, int shares) {
        int fewest = (columns + widest - 1) / widest;
        int shared = fewest < MANY * shares ? (fewest + shares - 1) / shares * shares : fewest;
        return new Strips(columns, Math.min(padded(columns) / UNIT, shared));
    }

    /**
     * @param width how many columns there are
     * @return as many, or as few more as make a multiple of {@link #UNIT}
     */
    static int padded(int width) {
        return (width + UNIT - 1) / UNIT * UNIT;
    }

    /**
     * @param strip which, from 0; the number of strips for the end of the last one
     * @return the first column of the strip
     */
    public int start(int strip) {
        long pieces = padded(columns) / UNIT;
        return Math.min(columns, (int) (pieces * strip / count) * UNIT);
    }

    /**
     * @param strip which, from 0
     * @return how many columns it has
     */
    public int width(int strip) {
        return start(strip + 1) - start(strip);
    }
}

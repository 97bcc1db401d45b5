package rbm.training;

/** Arrays of whole numbers laid end to end, as if they were one, which may be longer than an array can be. */
final class JoinedLongs {
    private final long[][] arrays;

    /** @param arrays kept, not copied */
    JoinedLongs(long[]... arrays) {
        this.arrays = arrays;
    }

    /** What is done with numbers of one array and of a piece, which lie at the same place. */
    private interface Visitor {
        void visit(long[] array, int inArray, int inPiece, int count);
    }

    /**
     * Copies a piece.
     *
     * @param from its first number
     * @param most how many numbers, or as many as there are
     * @return the numbers
     */
    long[] copy(long from, int most) {
        long count = 0;
        for (long[] array : arrays) {
            count += array.length;
        }
        long[] piece = new long[(int) Math.min(most, count - from)];
        visit(
                from,
                piece.length,
                (array, inArray, inPiece, some) -> System.arraycopy(array, inArray, piece, inPiece, some));
        return piece;
    }

    /**
     * Adds a piece.
     *
     * @param from the first number that is added to
     * @param piece what is added
     */
    void add(long from, long[] piece) {
        visit(from, piece.length, (array, inArray, inPiece, count) -> {
            for (int k = 0; k < count; k++) {
                array[inArray + k] += piece[inPiece + k];
            }
        });
    }

    private void visit(long from, int length, Visitor visitor) {
        long start = 0;
        for (long[] array : arrays) {
            long first = Math.max(start, from);
            long end = Math.min(start + array.length, from + length);
            if (first < end) {
                visitor.visit(array, (int) (first - start), (int) (first - from), (int) (end - first));
            }
            start += array.length;
        }
    }
}

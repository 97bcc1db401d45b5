package rbm.training;

import java.io.Serializable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/**
 * A part of {@link UpdateSums} on its way between machines: where the whole is too large to be sent at once, slices of the
 * same number are added up apart from the others. All sums are laid end to end and cut into slices of a length; what is no
 * sum over cases of one unit or pair of units goes with slice 0. Sums are whole numbers, so that slices added up in any order
 * give the bits of {@link UpdateSums#combine}.
 */
public final class SumsSlice implements Serializable {
    private final int number;
    private final PackedLongs sums;

    /** Sums of no units, in slice 0 alone: the number of cases, the error, and where the chains went. */
    private final UpdateSums rest;

    private SumsSlice(int number, PackedLongs sums, UpdateSums rest) {
        this.number = number;
        this.sums = sums;
        this.rest = rest;
    }

    /**
     * @param visibleUnits V
     * @param hiddenUnits H
     * @param length how many sums a slice has, at least 1; the last has fewer
     * @return how many slices there are, at least 1
     */
    public static int count(int visibleUnits, int hiddenUnits, int length) {
        long sums = (long) visibleUnits * hiddenUnits + 2L * visibleUnits + 4L * hiddenUnits;
        return Math.toIntExact((sums + length - 1) / length);
    }

    /**
     * Cuts sums into slices, each of which is made when it is asked for.
     *
     * @param whole not to be changed until the last slice is made
     * @param length how many sums a slice has
     * @return all slices in the order of their numbers
     */
    public static Iterator<SumsSlice> cut(UpdateSums whole, int length) {
        int slices = count(whole.statistics().visibleUnits(), whole.statistics().hiddenUnits(), length);
        return IntStream.range(0, slices)
                .mapToObj(number -> cut(whole, number, length))
                .iterator();
    }

    private static SumsSlice cut(UpdateSums whole, int number, int length) {
        PackedLongs sums = new PackedLongs(whole.statistics().joined().copy((long) number * length, length));
        return new SumsSlice(number, sums, number == 0 ? whole.withoutUnits() : null);
    }

    /**
     * Adds slices up.
     *
     * @param slices at least one, all of the same number; those of number 0 may be changed
     * @return their sum
     * @throws NoSuchElementException if there is none
     * @throws IllegalArgumentException if the numbers differ
     */
    public static SumsSlice add(Iterator<SumsSlice> slices) {
        SumsSlice first = slices.next();
        long[] totals = first.sums.values();
        while (slices.hasNext()) {
            SumsSlice next = slices.next();
            if (next.number != first.number) {
                throw new IllegalArgumentException(
                        "Cannot add slice " + next.number + " to slice " + first.number + ": must be the same part");
            }
            next.sums.addTo(totals);
            if (first.rest != null) {
                first.rest.combine(next.rest);
            }
        }
        return new SumsSlice(first.number, new PackedLongs(totals), first.rest);
    }

    /** @return which part this is, from 0 */
    public int number() {
        return number;
    }

    /**
     * Adds this to the whole.
     *
     * @param whole sums of the shape that the slice was cut from
     * @param length how many sums a slice has, as it was cut
     */
    public void addTo(UpdateSums whole, int length) {
        whole.statistics().joined().add((long) number * length, sums.values());
        if (rest != null) {
            whole.combineRest(rest);
        }
    }
}

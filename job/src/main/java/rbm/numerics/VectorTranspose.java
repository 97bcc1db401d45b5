package rbm.numerics;

import java.util.function.IntPredicate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * A matrix transposed in vectors, as {@link UnitKernel#transpose} says. A square of as many rows as a vector has lanes is
 * transposed in two steps: groups of four lanes change places with groups of four rows, then the lanes of a group with its
 * rows. Either step reads vectors that start some numbers before or behind a row, so that what changes place is where it belongs,
 * and blends them; lanes that are no part of the square are read and not taken.
 */
final class VectorTranspose {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final int GROUP = PatternSums.GROUP;

    /** Where the square starts in the scratch memory; no more than that is read before or behind a square. */
    private static final int MARGIN = AlignedMemory.START;

    private static final VectorMask<Float> GROUP_1 = lanes(lane -> lane / GROUP == 1);
    private static final VectorMask<Float> GROUP_2 = lanes(lane -> lane / GROUP == 2);
    private static final VectorMask<Float> GROUP_3 = lanes(lane -> lane / GROUP == 3);
    private static final VectorMask<Float> PLACE_1 = lanes(lane -> lane % GROUP == 1);
    private static final VectorMask<Float> PLACE_2 = lanes(lane -> lane % GROUP == 2);
    private static final VectorMask<Float> PLACE_3 = lanes(lane -> lane % GROUP == 3);

    private VectorTranspose() {}

    private static VectorMask<Float> lanes(IntPredicate isIn) {
        boolean[] lanes = new boolean[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            lanes[lane] = isIn.test(lane);
        }
        return VectorMask.fromArray(FLOATS, lanes, 0);
    }

    static void transpose(UnitKernel.Rows matrix, int count, UnitKernel.Rows table, float[] scratch) {
        int columns = matrix.columns();
        int rows = count - count % LANES;
        int column = 0;
        for (; column <= columns - LANES; column += LANES) {
            for (int row = 0; row < rows; row += LANES) {
                int at = matrix.rowStart(row) + column;
                int end = matrix.rowStart(row + LANES - 1) + column + LANES;
                if (at >= MARGIN && end + MARGIN <= matrix.values().length) {
                    exchangeGroups(matrix.values(), at, matrix.stride(), scratch);
                    exchangePlaces(scratch, table, column, row);
                } else {
                    ScalarUnits.transpose(matrix, row, row + LANES, column, column + LANES, table);
                }
            }
        }
        ScalarUnits.transpose(matrix, rows, count, 0, column, table);
        ScalarUnits.transpose(matrix, 0, count, column, columns, table);
    }

    private static void exchangeGroups(float[] values, int at, int stride, float[] to) {
        int distance = GROUP * (stride - 1);
        for (int place = 0; place < GROUP; place++) {
            for (int group = 0; group < LANES / GROUP; group++) {
                int from = at + place * stride + group * GROUP;
                FloatVector row = FloatVector.fromArray(FLOATS, values, from);
                if (LANES > GROUP) {
                    row = row.blend(FloatVector.fromArray(FLOATS, values, from + distance), GROUP_1);
                }
                if (LANES > 2 * GROUP) {
                    row = row.blend(FloatVector.fromArray(FLOATS, values, from + 2 * distance), GROUP_2)
                            .blend(FloatVector.fromArray(FLOATS, values, from + 3 * distance), GROUP_3);
                }
                row.intoArray(to, MARGIN + (group * GROUP + place) * LANES);
            }
        }
    }

    private static void exchangePlaces(float[] values, UnitKernel.Rows table, int column, int row) {
        int distance = LANES - 1;
        for (int group = 0; group < LANES; group += GROUP) {
            int patterns = PatternSums.place(table, column + group) + row;
            for (int place = 0; place < GROUP; place++) {
                int from = MARGIN + group * LANES + place;
                FloatVector.fromArray(FLOATS, values, from)
                        .blend(FloatVector.fromArray(FLOATS, values, from + distance), PLACE_1)
                        .blend(FloatVector.fromArray(FLOATS, values, from + 2 * distance), PLACE_2)
                        .blend(FloatVector.fromArray(FLOATS, values, from + 3 * distance), PLACE_3)
                        .intoArray(table.values(), patterns + ((1 << place) - 1) * table.stride());
            }
        }
    }
}

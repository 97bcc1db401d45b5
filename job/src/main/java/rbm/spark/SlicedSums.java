package rbm.spark;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import rbm.training.SumsSlice;
import rbm.training.UpdateSums;
import scala.Tuple2;

/**
 * Adds up sums that are too large for the driver to receive from every partition: by slices, each of which the executors add
 * up by a shuffle (reduce-scatter). The driver fetches a few slices at a time, so that what a task returns and what the driver
 * holds beside the result is bounded, however large the machine is and however many partitions there are. The bits are the
 * same.
 */
final class SlicedSums {
    /** Slices of half a million sums: some 3 MiB each, and never more than 4. */
    static final SlicedSums DEFAULT = new SlicedSums(1 << 19, 16);

    private final int length;
    private final int slicesOfJob;

    /**
     * @param length how many sums a slice has, at least 1
     * @param slicesOfJob how many slices the driver fetches at a time, at least 1
     */
    SlicedSums(int length, int slicesOfJob) {
        this.length = length;
        this.slicesOfJob = slicesOfJob;
    }

    /** @return the most bytes that the driver fetches at a time */
    long mostBytesOfJob() {
        return (long) Long.BYTES * length * slicesOfJob;
    }

    /**
     * Adds up.
     *
     * @param parts the sums of each partition, one element each
     * @param visibleUnits V
     * @param hiddenUnits H
     * @return the sums of all of them
     */
    UpdateSums add(JavaRDD<UpdateSums> parts, int visibleUnits, int hiddenUnits) {
        int slices = SumsSlice.count(visibleUnits, hiddenUnits, length);
        JavaRDD<SumsSlice> added = scattered(parts, slices);
        try {
            UpdateSums sums = new UpdateSums(visibleUnits, hiddenUnits);
            for (int from = 0; from < slices; from += slicesOfJob) {
                int[] some = IntStream.range(from, Math.min(slices, from + slicesOfJob))
                        .toArray();
                for (List<SumsSlice> slice : added.collectPartitions(some)) {
                    slice.get(0).addTo(sums, length);
                }
            }
            return sums;
        } finally {
            // Otherwise the files of each update would stay until the driver collects its garbage.
            added.rdd().cleanShuffleDependencies(false);
        }
    }

    /** Slice k, added up, is the one element of partition k. */
    private JavaRDD<SumsSlice> scattered(JavaRDD<UpdateSums> parts, int slices) {
        int sumsOfSlice = length;
        return parts.flatMapToPair(sums -> numbered(SumsSlice.cut(sums, sumsOfSlice)))
                .partitionBy(new HashPartitioner(slices))
                .values()
                .mapPartitions(same -> List.of(SumsSlice.add(same)).iterator());
    }

    private static Iterator<Tuple2<Integer, SumsSlice>> numbered(Iterator<SumsSlice> slices) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return slices.hasNext();
            }

            @Override
            public Tuple2<Integer, SumsSlice> next() {
                SumsSlice slice = slices.next();
                return new Tuple2<>(slice.number(), slice);
            }
        };
    }
}

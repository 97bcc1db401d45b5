package rbm.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * How many cores a benchmark had, by its processor time: below 1 other processes took their share, and the benchmark is as
 * much faster on an idle machine.
 */
public final class ProcessorShare implements InternalProfiler {
    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long start;
    private long processorStart;

    @Override
    public String getDescription() {
        return "Cores that the benchmark had";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        processorStart = process.getProcessCpuTime();
        start = System.nanoTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double elapsed = System.nanoTime() - start;
        double cores = (process.getProcessCpuTime() - processorStart) / elapsed;
        return List.of(new ScalarResult("cores", cores, "cores", AggregationPolicy.AVG));
    }
}

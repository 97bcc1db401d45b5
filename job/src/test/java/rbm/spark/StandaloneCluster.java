package rbm.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A real standalone cluster on loopback: one master and some workers, each a process of its own, started from the Spark that
 * Maven fetched. Their logs are in {@code job/target/standalone}. Closing ends them and the executors that they started.
 */
public final class StandaloneCluster implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final int WORKER_MEBIBYTES = 1024;

    private final int port = freePort();
    private final int webPort = freePort();
    private final Path folder;
    private final int cores;
    private final List<Process> processes = new ArrayList<>();
    private final Thread closeAtExit = new Thread(this::endProcesses);

    private StandaloneCluster(Path folder, int cores) {
        this.folder = folder;
        this.cores = cores;
    }

    /**
     * A machine, as far as Spark can tell.
     *
     * @param address on loopback, from 127.0.0.1 to 127.255.255.254
     * @param mostKibibytes how large the files may get that it writes
     */
    public record Machine(String address, long mostKibibytes) {
        /**
         * @param address on loopback
         * @return a machine with a disk that is large enough
         */
        public static Machine at(String address) {
            return new Machine(address, 1L << 40);
        }
    }

    /**
     * Starts a master and workers with 1024 MiB each on one machine, and waits until all have registered.
     *
     * @param workers the number of workers, at least 1
     * @param coresEach the number of tasks at a time on each worker, at least 1
     * @return the running cluster
     */
    public static StandaloneCluster start(int workers, int coresEach) {
        return start(Collections.nCopies(workers, Machine.at("127.0.0.1")), coresEach);
    }

    /**
     * Starts a master, and a worker with 1024 MiB on each machine, and waits until all have registered.
     *
     * @param machines the machines, at least 1
     * @param coresEach the number of tasks at a time on each worker, at least 1
     * @return the running cluster
     */
    public static StandaloneCluster start(List<Machine> machines, int coresEach) {
        StandaloneCluster cluster = new StandaloneCluster(newFolder(), machines.size() * coresEach);
        try {
            Runtime.getRuntime().addShutdownHook(cluster.closeAtExit);
            cluster.startMaster();
            for (int worker = 0; worker < machines.size(); worker++) {
                cluster.startWorker(worker, machines.get(worker), coresEach);
            }
            cluster.awaitWorkers(machines.size());
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /**
     * The address for {@code --master}.
     *
     * @return a URL {@code spark://127.0.0.1:port}
     */
    public String master() {
        return "spark://127.0.0.1:" + port;
    }

    /**
     * A context of this JVM on the cluster, with one executor on each worker. Jobs wait until all of them are there.
     *
     * @return the context
     */
    public JavaSparkContext connect() {
        return connect(Map.of());
    }

    /**
     * A context as that of {@link #connect()}.
     *
     * @param settings of Spark, beside those of all contexts of tests
     * @return the context
     */
    public JavaSparkContext connect(Map<String, String> settings) {
        SparkConf all = SparkContexts.clusterConfiguration(master(), cores, WORKER_MEBIBYTES);
        settings.forEach(all::set);
        return new JavaSparkContext(all);
    }

    /**
     * The processes that the connected applications run their tasks in.
     *
     * @return the children of the workers
     */
    public List<ProcessHandle> executors() {
        return processes.stream().flatMap(Process::children).toList();
    }

    @Override
    public void close() {
        endProcesses();
        Runtime.getRuntime().removeShutdownHook(closeAtExit);
    }

    private void startMaster() {
        start(
                "master",
                Machine.at("127.0.0.1"),
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--webui-port",
                Integer.toString(webPort));
    }

    private void startWorker(int worker, Machine machine, int coresEach) {
        String name = "worker-" + worker;
        start(
                name,
                machine,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                machine.address(),
                "--webui-port",
                "0",
                "--cores",
                Integer.toString(coresEach),
                "--memory",
                WORKER_MEBIBYTES + "m",
                "--work-dir",
                folder.resolve(name).toString(),
                master());
    }

    private void start(String name, Machine machine, String mainClass, String... arguments) {
        Path home = SparkRuntime.home();
        List<String> command = new ArrayList<>(
                List.of("bash", "-c", "ulimit -f " + machine.mostKibibytes() + " && exec \"$@\"", "start"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-Xmx256m", "-cp", home.resolve("conf") + ":" + home.resolve("jars") + "/*", mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_LOCAL_IP", machine.address());
        try {
            processes.add(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the " + name + " of a standalone cluster", e);
        }
    }

    private void awaitWorkers(int workers) {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (aliveWorkers() < workers) {
            if (Instant.now().isAfter(limit) || !processes.stream().allMatch(Process::isAlive)) {
                throw new IllegalStateException(
                        "Cannot start a standalone cluster of " + workers + " workers: see the logs in " + folder);
            }
            pause();
        }
    }

    private int aliveWorkers() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webPort + "/json/"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            String state = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            return Pattern.compile("\"aliveworkers\"\\s*:\\s*(\\d+)")
                    .matcher(state)
                    .results()
                    .mapToInt(match -> Integer.parseInt(match.group(1)))
                    .findFirst()
                    .orElse(0);
        } catch (IOException notYetListening) {
            return 0;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void endProcesses() {
        List<ProcessHandle> all = processes.stream()
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while a standalone cluster was starting", e);
    }

    private static Path newFolder() {
        try {
            Path parent = Files.createDirectories(SparkRuntime.home().resolveSibling("standalone"));
            return Files.createTempDirectory(parent, "cluster-");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder for the logs of a standalone cluster", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot find a free port", e);
        }
    }
}

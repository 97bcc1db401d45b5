package rbm.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * A process that wants a lease. It says "ready", waits for a line, says "held" or "busy"; with the lease it renews it,
 * waits for another line, publishes a model and says "published", "stale" or "lost".
 */
final class Contender {
    private Contender() {}

    public static void main(String[] args) throws IOException {
        ModelRoot root = ModelRoot.of(args[0]);
        String run = args[1];
        Duration duration = Duration.ofSeconds(Long.parseLong(args[2]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String model = root.saveModel(Instant.EPOCH, run, TestModels.numbered(Integer.parseInt(args[3])));
        System.out.println("ready");
        in.readLine();
        long atStart = root.currentNumber();
        try {
            Lease lease = Lease.acquire(root, Lease.RETRAIN, LeaseOwner.ofThisProcess(run), duration);
            try (LeaseKeeper keeper = LeaseKeeper.start(lease)) {
                System.out.println("held");
                in.readLine();
                System.out.println(publish(root, atStart, model, run));
                System.out.println(keeper.lost().isPresent() ? "lost" : "kept");
            }
        } catch (LeaseHeldException held) {
            System.out.println("busy");
        }
    }

    private static String publish(ModelRoot root, long atStart, String model, String run) {
        try {
            root.publish(atStart, model, run);
            return "published";
        } catch (StaleGenerationException stale) {
            return "stale";
        }
    }
}

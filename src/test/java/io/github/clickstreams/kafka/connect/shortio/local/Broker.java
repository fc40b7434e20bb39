package io.github.clickstreams.kafka.connect.shortio.local;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** What a broker for tests is set to, and when it is ready, wherever it runs. */
final class Broker {
  /** A broker for tests has little to do. */
  static final String HEAP = "-Xmx320m";

  private Broker() {}

  /** Small topics, no waiting for members, and a log cleaner that leaves the small heap alone. */
  static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("num.partitions", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.min.session.timeout.ms", "1000");
    // Records have the times of their clicks, and those of old ones would be deleted after 30 s.
    settings.put("log.retention.ms", "-1");
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    return settings;
  }

  /** Waits until it answers a client. */
  static void await(String bootstrapServers, Duration most) {
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "default.api.timeout.ms",
            (int) most.toMillis(),
            "request.timeout.ms",
            (int) most.toMillis());
    try (Admin admin = Admin.create(client)) {
      admin.describeCluster().nodes().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStartException("Interrupted while the broker started.", e);
    } catch (ExecutionException e) {
      throw new LocalStartException("The broker does not answer: " + e.getCause(), e);
    }
  }
}

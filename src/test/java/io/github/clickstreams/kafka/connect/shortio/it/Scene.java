package io.github.clickstreams.kafka.connect.shortio.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectRest;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.TrueClick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What the integration tests about delivery have in common. */
public final class Scene {
  /** Longer than a rebalance and a restart on a machine that has much else to do. */
  private static final Duration MOST = Duration.ofMinutes(2);

  private Scene() {}

  /**
   * A worker of a group of its own, which misses a killed member soon. A worker that starts reads
   * the offsets to their end, and so waits until Kafka gives up a transaction that a killed one
   * left open: soon too.
   */
  public static ConnectWorker.Setup worker(Kafka kafka, String group) {
    return ConnectWorker.of(kafka)
        .with("group.id", group)
        .with("config.storage.topic", group + "-config")
        .with("offset.storage.topic", group + "-offset")
        .with("status.storage.topic", group + "-status")
        .with("session.timeout.ms", "3000")
        .with("heartbeat.interval.ms", "500")
        .with("producer.transaction.timeout.ms", "6000");
  }

  /** Waits for something of a connector; if it does not come, the failure tells how that fares. */
  public static void expect(ConnectWorker worker, String name, Runnable wait) {
    try {
      wait.run();
    } catch (AssertionError | ConditionTimeoutException e) {
      List<String> log = worker.log().lines().toList();
      throw new AssertionError(
          "%s%n%s%nEnd of the worker's log:%n%s"
              .formatted(
                  e.getMessage(),
                  worker.rest().status(name).toPrettyString(),
                  String.join("\n", log.subList(Math.max(0, log.size() - 100), log.size()))),
          e);
    }
  }

  /** Reads everything there is, in small steps, so that much is under way when a worker dies. */
  public static Map<String, String> config(String url, String name, long... domainIds) {
    Map<String, String> config = Account.config(url, domainIds);
    config.put("name", name);
    config.put("topic", name);
    config.put("shortio.page.limit", "100");
    config.put("batch.max.records", "50");
    config.put("catchup.buffer.clicks", "1000");
    config.put("late.arrival.window.ms", "5000");
    config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    config.put("value.converter.schemas.enable", "false");
    return config;
  }

  /** Waits on the test's own thread, looking often, for what has to come. */
  public static void until(Callable<Boolean> condition) {
    Awaitility.with()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .await()
        .atMost(MOST)
        .until(condition);
  }

  /** {@link #until} for what is asked of a worker, which has other work to do. */
  public static void untilWorker(Callable<Boolean> condition) {
    Awaitility.with()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(100))
        .await()
        .atMost(MOST)
        .until(condition);
  }

  /** {@link #untilWorker} for what takes its time. */
  public static void untilLong(Callable<Boolean> condition) {
    Awaitility.with()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(100))
        .await()
        .atMost(MOST.multipliedBy(10))
        .until(condition);
  }

  /** The connector's state followed by its tasks' states, such as {@code [RUNNING, RUNNING]}. */
  public static List<String> states(ConnectRest rest, String name) {
    JsonNode status = rest.status(name);
    List<String> states = new ArrayList<>();
    states.add(status.path("connector").path("state").asText());
    status.path("tasks").forEach(task -> states.add(task.path("state").asText()));
    return states;
  }

  /** The stored offset of a domain, {@code null} in JSON's sense if there is none. */
  public static JsonNode offset(ConnectRest rest, String name, long domainId) {
    for (JsonNode entry : rest.offsets(name)) {
      if (entry.path("partition").path("domain_id").asText().equals(Long.toString(domainId))) {
        return entry.path("offset");
      }
    }
    return NullNode.getInstance();
  }

  /** Waits until the stored offset of every domain is that after all of its clicks. */
  public static void awaitOffsets(ConnectRest rest, String name, ShortIoSimulator api) {
    for (SimulatedDomain domain : api.domains()) {
      List<TrueClick> clicks = api.truth(domain.id());
      untilWorker(() -> isAfter(clicks, offset(rest, name, domain.id())));
    }
  }

  /** Late clicks do not move {@code dt}, but everything from {@code since} on is counted. */
  private static boolean isAfter(List<TrueClick> clicks, JsonNode offset) {
    if (offset.isNull()) {
      return false;
    }
    Instant since = Instant.parse(offset.path("since").asText());
    return Instant.parse(offset.path("dt").asText()).equals(clicks.get(clicks.size() - 1).dt())
        && seen(offset) == clicks.stream().filter(click -> !click.dt().isBefore(since)).count();
  }

  /** How many clicks the offset remembers: the first 3 bytes, the lowest one first. */
  private static int seen(JsonNode offset) {
    byte[] bytes = Base64.getDecoder().decode(offset.path("seen").asText());
    return (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff) << 16;
  }

  /** Stops the connector and waits until it has no task and its offsets can be changed. */
  public static void stop(ConnectRest rest, String name) {
    rest.stop(name);
    untilWorker(() -> states(rest, name).equals(List.of("STOPPED")));
  }

  /** Deletes the connector and waits until nothing can come from it any more. */
  public static void delete(ConnectRest rest, String name) {
    stop(rest, name);
    rest.delete(name);
    untilWorker(() -> !rest.connectors().contains(name));
  }
}

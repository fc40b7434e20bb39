package io.github.clickstreams.kafka.connect.shortio.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.RequestLog;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.SimulatorServer;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whatever Short.io answers for a while, or whether it answers at all: the task stays RUNNING and
 * every click arrives once. {@code -Dit.throttled.seconds=60} lets it say 429 for a minute.
 */
class OutagesIT {
  private static final Duration THROTTLED =
      Duration.ofSeconds(Integer.getInteger("it.throttled.seconds", 3));
  private static final String NAME = "outages";
  private static final String TRYING_AGAIN = "Trying again until it works";

  private final ShortIoSimulator api =
      new ShortIoSimulator(
          Account.API_KEY,
          Clock.systemUTC(),
          3,
          new Traffic(Duration.ofMillis(300), Duration.ofSeconds(2), 0.05, 0.1, 0));

  @Test
  @ShowsEntry("`Trying again until")
  void theTaskStaysRunningAndNothingIsLost() throws IOException {
    api.addDomain(SimulatedDomain.of(1, "d1.example").rate(50).history(500, Duration.ofHours(1)));
    SimulatorServer server = SimulatorServer.start(api);
    try (Kafka kafka = Kafka.start();
        ConnectWorker worker = Scene.worker(kafka, NAME).exactlyOnce().start();
        Delivered delivered = Delivered.committed(kafka, NAME)) {
      Map<String, String> config = Scene.config(server.url(), NAME, 1);
      config.put("retry.backoff.max.ms", "200");
      worker.rest().create(NAME, config);
      delivered.awaitRecords(500);

      api.faults().always(1, Fault.status(429, Map.of("Retry-After", "1")));
      Scene.untilLong(() -> refusedFor().compareTo(THROTTLED) >= 0);
      goesOn(worker, delivered);

      api.faults().always(1, Fault.body("{\"clicks\": [{\"dt\""));
      awaitMoreRequests(5);
      goesOn(worker, delivered);

      api.faults().always(1, Fault.html(200));
      awaitMoreRequests(5);
      api.faults().clear();
      api.faults().always(1, Fault.html(502));
      awaitMoreRequests(5);
      goesOn(worker, delivered);

      long warned = warnings(worker);
      int port = URI.create(server.url()).getPort();
      server.close();
      Scene.untilWorker(() -> warnings(worker) > warned);
      server = SimulatorServer.start(api, port);
      goesOn(worker, delivered);

      api.clicksPerSecond(1, 0);
      delivered.awaitClicksOf(api);
      Scene.delete(worker.rest(), NAME);
      delivered.readOn().assertExactly(api);
    } finally {
      server.close();
    }
  }

  /** How long nothing but 429 has been answered. */
  private Duration refusedFor() {
    List<RequestLog.Entry> refused =
        api.requests().entries(1).stream().filter(entry -> entry.status() == 429).toList();
    return refused.size() < 2
        ? Duration.ZERO
        : Duration.between(refused.get(0).at(), refused.get(refused.size() - 1).at());
  }

  private void awaitMoreRequests(int number) {
    long wanted = api.requests().total() + number;
    Scene.untilWorker(() -> api.requests().total() >= wanted);
  }

  /** The task has not failed, and with the faults gone new clicks arrive. */
  private void goesOn(ConnectWorker worker, Delivered delivered) {
    assertThat(Scene.states(worker.rest(), NAME)).containsExactly("RUNNING", "RUNNING");
    api.faults().clear();
    delivered.awaitRecords(delivered.readOn().records() + 50);
    assertThat(Scene.states(worker.rest(), NAME)).containsExactly("RUNNING", "RUNNING");
  }

  private static long warnings(ConnectWorker worker) {
    return worker.log().lines().filter(line -> line.contains(TRYING_AGAIN)).count();
  }
}

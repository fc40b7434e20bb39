package io.github.clickstreams.kafka.connect.shortio.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.RandomKills;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A worker without exactly-once support is killed over and over: nothing is lost, and what was
 * written since Connect has last stored offsets comes again under the same {@code click_id}.
 */
class AtLeastOnceIT {
  private static final int ROUNDS = Integer.getInteger("it.rounds", 4);
  private static final String FLUSH_MS = System.getProperty("it.flush.ms", "1000");
  private static final String NAME = "at-least-once";

  private static Kafka kafka;
  private static ConnectWorker worker;

  @BeforeAll
  static void startConnect() {
    kafka = Kafka.start();
    worker =
        Scene.worker(kafka, NAME)
            .with("offset.flush.interval.ms", FLUSH_MS)
            // A stop in good order is one for which a busy machine has time.
            .with("task.shutdown.graceful.timeout.ms", "30000")
            .with("offset.flush.timeout.ms", "30000")
            .start();
  }

  @AfterAll
  static void stopConnect() {
    if (worker != null) {
      worker.close();
    }
    if (kafka != null) {
      kafka.close();
    }
  }

  @Test
  void nothingIsLostAndOnlyWhatWasNotYetFlushedComesAgain() {
    Traffic traffic = new Traffic(Duration.ofMillis(300), Duration.ofSeconds(2), 0.05, 0.1, 0);
    try (Account account = Account.live(traffic);
        Delivered delivered = Delivered.committed(kafka, NAME)) {
      for (long id = 1; id <= 2; id++) {
        SimulatedDomain domain = SimulatedDomain.of(id, "d" + id + ".example");
        account.domain(domain.history(1000, Duration.ofHours(6)));
      }
      Map<String, String> config = Scene.config(account.url(), NAME, 1, 2);
      config.put("tasks.max", "2");
      worker.rest().create(NAME, config);
      delivered.awaitRecords(1000);

      rate(account, 200);
      worker.stop();
      worker.start();
      delivered.awaitRecords(2500);
      rate(account, 0);
      delivered.awaitClicksOf(account.api());
      Scene.awaitOffsets(worker.rest(), NAME, account.api());
      assertThat(delivered.readOn().doubles()).as("after a stop in good order").isZero();
      Set<String> flushed = delivered.ids();

      worker.kill();
      rate(account, 200);
      worker.start();
      new RandomKills(account, delivered).rounds(ROUNDS, worker);

      rate(account, 0);
      delivered.awaitClicksOf(account.api());
      Scene.delete(worker.rest(), NAME);
      delivered.readOn().assertNothingLost(account.api());
      assertThat(delivered.doubledIds().stream().filter(flushed::contains).limit(5)).isEmpty();
      System.out.printf(
          "%s: %d kills, offsets flushed every %s ms, %d clicks, %d doubles%n",
          NAME, ROUNDS + 1, FLUSH_MS, delivered.clicks(), delivered.doubles());
    }
  }

  @Test
  void aConnectorThatRequiresExactlyOnceIsRefused() {
    Map<String, String> config = Scene.config("http://127.0.0.1:1", "required", 1);
    config.put("exactly.once.support", "required");

    assertThatThrownBy(() -> worker.rest().create("required", config))
        .hasMessageContaining("exactly-once");
  }

  private static void rate(Account account, double clicksPerSecond) {
    account.api().clicksPerSecond(1, clicksPerSecond);
    account.api().clicksPerSecond(2, clicksPerSecond);
  }
}

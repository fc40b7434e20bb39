package io.github.clickstreams.kafka.connect.shortio.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.RandomKills;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.it.WorkerExtension;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A worker without exactly-once support is killed over and over: nothing is lost, and what was
 * written since Connect has last stored offsets comes again under the same {@code click_id}.
 */
class AtLeastOnceIT {
  private static final int ROUNDS = Integer.getInteger("it.rounds", 4);
  private static final String FLUSH_MS = System.getProperty("it.flush.ms", "1000");
  private static final String NAME = "at-least-once";

  @RegisterExtension
  static final WorkerExtension connect =
      WorkerExtension.of(
          kafka ->
              Scene.worker(kafka, NAME)
                  .with("offset.flush.interval.ms", FLUSH_MS)
                  // A stop in good order is one for which a busy machine has time.
                  .with("task.shutdown.graceful.timeout.ms", "30000")
                  .with("offset.flush.timeout.ms", "30000"));

  @Test
  @ShowsEntry("Clicks twice,")
  void nothingIsLostAndOnlyWhatWasNotYetFlushedComesAgain() {
    Traffic traffic = new Traffic(Duration.ofMillis(300), Duration.ofSeconds(2), 0.05, 0.1, 0);
    try (Account account = Account.live(traffic);
        Delivered delivered = Delivered.committed(connect.kafka(), NAME)) {
      for (long id = 1; id <= 2; id++) {
        SimulatedDomain domain = SimulatedDomain.of(id, "d" + id + ".example");
        account.domain(domain.history(1000, Duration.ofHours(6)));
      }
      Map<String, String> config = Scene.config(account.url(), NAME, 1, 2);
      config.put("tasks.max", "2");
      connect.worker().rest().create(NAME, config);
      delivered.awaitRecords(1000);

      rate(account, 200);
      connect.worker().stop();
      connect.worker().start();
      delivered.awaitRecords(2500);
      rate(account, 0);
      delivered.awaitClicksOf(account.api());
      Scene.awaitOffsets(connect.worker().rest(), NAME, account.api());
      assertThat(delivered.readOn().doubles()).as("after a stop in good order").isZero();
      Set<String> flushed = delivered.ids();

      connect.worker().kill();
      rate(account, 200);
      connect.worker().start();
      new RandomKills(account, delivered).rounds(ROUNDS, connect.worker());

      rate(account, 0);
      delivered.awaitClicksOf(account.api());
      Scene.delete(connect.worker().rest(), NAME);
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

    assertThatThrownBy(() -> connect.worker().rest().create("required", config))
        .hasMessageContaining("exactly-once");
  }

  private static void rate(Account account, double clicksPerSecond) {
    account.api().clicksPerSecond(1, clicksPerSecond);
    account.api().clicksPerSecond(2, clicksPerSecond);
  }
}

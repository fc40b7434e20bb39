package io.github.clickstreams.kafka.connect.shortio.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.RandomKills;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.RequestLog;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import io.github.clickstreams.shortio.simulator.TrueClick;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A Short.io that hides clicks in one answer of twenty, shows some of them later than every read
 * looks back, and has an edge server whose clock is ahead, read by workers of which two are killed:
 * every click once.
 */
class LyingShortIoIT {
  private static final String NAME = "lying";
  private static final long[] DOMAINS = {1, 2};

  /** How far every read looks back; what is later is found by a sweep. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  private static final Duration LATEST = Duration.ofSeconds(45);
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Duration AHEAD = Duration.ofSeconds(60);

  @Test
  void everyClickOnce() {
    // No field changes later, or truth would be two.
    Traffic traffic =
        new Traffic(Duration.ofMillis(300), Duration.ofSeconds(2), 0.05, 0.1, 0)
            .late(0.1, LATEST)
            .ahead(0.1, AHEAD);
    try (Account account = Account.live(traffic);
        Kafka kafka = Kafka.start();
        ConnectWorker worker = Scene.worker(kafka, NAME).exactlyOnce().start();
        Delivered delivered = Delivered.committed(kafka, NAME);
        Delivered everything = Delivered.uncommitted(kafka, NAME)) {
      account.api().faults().everyLies(20);
      for (long id : DOMAINS) {
        // Of the clicks before the start, too, some are shown only when the worker is there.
        account.domain(SimulatedDomain.of(id, "d" + id + ".example").rate(20).history(600, LATEST));
      }
      Map<String, String> config = Scene.config(account.url(), NAME, DOMAINS);
      config.put("tasks.max", "2");
      config.put("exactly.once.support", "required");
      config.put("late.arrival.window.ms", Long.toString(WINDOW.toMillis()));
      worker.rest().create(NAME, config);

      RandomKills kills = new RandomKills(account, everything);
      kills.rounds(1, worker);
      delivered.awaitRecords(1500);
      kills.rounds(1, worker);
      for (long id : DOMAINS) {
        account.api().clicksPerSecond(id, 0);
      }

      Scene.expect(worker, NAME, () -> delivered.awaitClicksOf(account.api()));
      for (long id : DOMAINS) {
        long asked = account.requests().forDomain(id);
        Scene.untilWorker(() -> account.requests().forDomain(id) >= asked + 10);
      }
      Scene.delete(worker.rest(), NAME);
      delivered.readOn().assertExactly(account.api());
      assertThatItWasAsRoughAsSaid(account);
      System.out.printf(
          "%s: %d clicks, %d requests, of those %d answered with a lie%n",
          NAME, delivered.clicks(), account.requests().total(), lies(account));
    }
  }

  private static void assertThatItWasAsRoughAsSaid(Account account) {
    assertThat(lies(account)).isGreaterThan(account.requests().total() / 30);
    assertThat(truth(account).filter(click -> delay(click).compareTo(LOOK) > 0))
        .as("clicks that are later than a look")
        .hasSizeGreaterThan(20);
    assertThat(truth(account).filter(click -> delay(click).isNegative()))
        .as("clicks that are dated ahead")
        .hasSizeGreaterThan(50);
  }

  private static Stream<TrueClick> truth(Account account) {
    return account.api().domains().stream()
        .flatMap(domain -> account.api().truth(domain.id()).stream());
  }

  private static Duration delay(TrueClick click) {
    return Duration.between(click.dt(), click.visibleAt());
  }

  /** Of the newest requests, of which there are not more than are kept. */
  private static long lies(Account account) {
    return account.requests().entries().stream()
        .map(RequestLog.Entry::fault)
        .filter(Fault.PartOfPage.class::isInstance)
        .count();
  }
}

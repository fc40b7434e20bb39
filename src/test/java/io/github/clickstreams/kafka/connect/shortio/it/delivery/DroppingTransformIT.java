package io.github.clickstreams.kafka.connect.shortio.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.RandomKills;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.it.TruthTable;
import io.github.clickstreams.kafka.connect.shortio.it.WorkerExtension;
import io.github.clickstreams.kafka.connect.shortio.local.TopicReader;
import io.github.clickstreams.kafka.connect.shortio.local.TopicRecord;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import io.github.clickstreams.shortio.simulator.TrueClick;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Transforms that come with Kafka drop about every third click, also the last of a batch, of which
 * Connect then keeps no offset. A worker with {@code exactly.once.source.support=enabled} is
 * restarted in three ways: each surviving click comes once.
 */
class DroppingTransformIT {
  /** Last digits of the milliseconds of clicks that are dropped. */
  private static final String DROPPED = "036";

  @RegisterExtension
  static final WorkerExtension connect =
      WorkerExtension.of(kafka -> Scene.worker(kafka, "dropping").exactlyOnce());

  @Test
  void eachSurvivingClickComesOnceThroughThreeRestarts() {
    String name = "dropping-live";
    Traffic traffic = new Traffic(Duration.ofMillis(300), Duration.ofSeconds(2), 0.05, 0.1, 0);
    try (Account account = Account.live(traffic);
        Delivered everything = Delivered.uncommitted(connect.kafka(), name);
        TopicReader reader = TopicReader.committed(connect.kafka(), name)) {
      for (long id = 1; id <= 2; id++) {
        SimulatedDomain domain = SimulatedDomain.of(id, "d" + id + ".example");
        account.domain(domain.rate(50).history(1500, Duration.ofHours(6)));
      }
      connect.worker().rest().create(name, config(account, name, 1, 2));

      everything.awaitRecords(600);
      connect.worker().rest().restart(name);
      everything.awaitRecords(1200);
      connect.worker().stop();
      connect.worker().start();
      everything.awaitRecords(1500);
      new RandomKills(account, everything).rounds(1, connect.worker());
      everything.awaitRecords(everything.readOn().records() + 200);
      account.api().clicksPerSecond(1, 0);
      account.api().clicksPerSecond(2, 0);

      Scene.expect(connect.worker(), name, () -> awaitSurvivors(account, reader));
      awaitNewestSurvivors(account, name);
      assertThatNothingComesAgain(account, name, reader);
    }
  }

  /**
   * As it was in the first edition: with every batch's last record gone, the stored offset never
   * moved, and each restart brought every record once more.
   */
  @Test
  void theStoredOffsetMovesAlthoughTheLastOfEachBatchIsDropped() {
    String name = "dropping-last";
    // In the past to the last click: the timestamp of a record is never later than now.
    Instant start = Account.now().minus(1, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    ManualClock clock = new ManualClock(start);
    try (Account account = Account.at(clock).domain(SimulatedDomain.of(1, "d1.example"));
        TopicReader reader = TopicReader.committed(connect.kafka(), name)) {
      Map<String, String> config = config(account, name, 1);
      config.put("batch.max.records", "3");
      addTriples(account, clock, 3);
      connect.worker().rest().create(name, config);
      awaitAndCompare(account, name, reader);

      connect.worker().rest().restart(name);
      addTriples(account, clock, 1);
      awaitAndCompare(account, name, reader);

      connect.worker().stop();
      connect.worker().start();
      addTriples(account, clock, 2);
      awaitAndCompare(account, name, reader);

      connect.worker().kill();
      connect.worker().start();
      addTriples(account, clock, 1);
      awaitAndCompare(account, name, reader);
      assertThatNothingComesAgain(account, name, reader);
    }
  }

  /** So many times two clicks that survive and a newer one that is dropped, all shown at once. */
  private static void addTriples(Account account, ManualClock clock, int triples) {
    Instant shown = clock.instant().plusSeconds(triples);
    for (int i = 0; i < triples; i++) {
      for (int millis : new int[] {101, 102, 103}) {
        SimulatedClick click = SimulatedClick.at(clock.instant().plusSeconds(i).plusMillis(millis));
        account.click(1, click.visibleAt(shown).with("path", "/" + millis));
      }
    }
    clock.advance(Duration.ofSeconds(triples));
  }

  private static void awaitAndCompare(Account account, String name, TopicReader reader) {
    Scene.expect(connect.worker(), name, () -> awaitSurvivors(account, reader));
    awaitNewestSurvivors(account, name);
    assertSurvivorsOnce(account, reader);
  }

  private static void awaitSurvivors(Account account, TopicReader reader) {
    Scene.untilWorker(() -> reader.readAll().size() >= survivors(account).count());
  }

  /**
   * Waits until the stored offset of every domain has come to the newest surviving click. It may be
   * that of a newer one that was dropped: the position after a late click counts what went before.
   */
  private static void awaitNewestSurvivors(Account account, String name) {
    for (SimulatedDomain domain : account.api().domains()) {
      Instant newest =
          survivors(account)
              .filter(click -> click.domainId() == domain.id())
              .reduce((one, next) -> next)
              .orElseThrow()
              .dt();
      Callable<Boolean> stored = () -> !storedDt(name, domain.id()).isBefore(newest);
      Scene.expect(connect.worker(), name, () -> Scene.untilWorker(stored));
    }
  }

  /** The beginning of time where nothing is stored. */
  private static Instant storedDt(String name, long domainId) {
    JsonNode offset = Scene.offset(connect.worker().rest(), name, domainId);
    return offset.isNull() ? Instant.EPOCH : Instant.parse(offset.path("dt").asText());
  }

  private static void assertThatNothingComesAgain(
      Account account, String name, TopicReader reader) {
    for (SimulatedDomain domain : account.api().domains()) {
      long asked = account.requests().forDomain(domain.id());
      Scene.untilWorker(() -> account.requests().forDomain(domain.id()) >= asked + 10);
    }
    Scene.delete(connect.worker().rest(), name);
    assertSurvivorsOnce(account, reader);
  }

  private static void assertSurvivorsOnce(Account account, TopicReader reader) {
    List<TopicRecord> records = reader.readAll();
    assertThat(TruthTable.of(records))
        .containsExactlyElementsOf(survivors(account).map(TruthTable::line).sorted().toList());
    assertThat(records).extracting(r -> r.value().get("click_id").asText()).doesNotHaveDuplicates();
  }

  /** By domain, oldest first. */
  private static Stream<TrueClick> survivors(Account account) {
    return account.api().domains().stream()
        .flatMap(domain -> account.api().truth(domain.id()).stream())
        .filter(click -> DROPPED.indexOf(lastDigit(click)) < 0);
  }

  private static char lastDigit(TrueClick click) {
    return Character.forDigit((int) (click.dt().toEpochMilli() % 10), 10);
  }

  /**
   * A predicate can look at the topic's name only, so the time is put there and taken off again.
   */
  private static Map<String, String> config(Account account, String name, long... domainIds) {
    Map<String, String> config = Scene.config(account.url(), name, domainIds);
    config.put("tasks.max", "2");
    config.put("exactly.once.support", "required");
    config.put("transforms", "time,drop,name");
    config.put("transforms.time.type", "org.apache.kafka.connect.transforms.TimestampRouter");
    config.put("transforms.time.topic.format", "${topic}@${timestamp}");
    config.put("transforms.time.timestamp.format", "SSS");
    config.put("transforms.drop.type", "org.apache.kafka.connect.transforms.Filter");
    config.put("transforms.drop.predicate", "third");
    config.put("transforms.name.type", "org.apache.kafka.connect.transforms.RegexRouter");
    config.put("transforms.name.regex", "(.*)@.*");
    config.put("transforms.name.replacement", "$1");
    config.put("predicates", "third");
    config.put(
        "predicates.third.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches");
    config.put("predicates.third.pattern", ".*@..[" + DROPPED + "]");
    return config;
  }
}

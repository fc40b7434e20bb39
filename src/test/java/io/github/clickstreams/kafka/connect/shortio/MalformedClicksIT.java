package io.github.clickstreams.kafka.connect.shortio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.kafka.connect.shortio.local.TopicReader;
import io.github.clickstreams.kafka.connect.shortio.local.TopicRecord;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A worker with {@code exactly.once.source.support=enabled} is killed over and over while there are
 * elements that are no clicks among those it reads: a consumer with {@code read_committed} gets
 * each of them once, and every click.
 */
class MalformedClicksIT {
  private static final int ROUNDS = Integer.getInteger("it.rounds", 6);
  private static final String NAME = "routed";
  private static final String MALFORMED = "routed.malformed";

  private static Kafka kafka;
  private static ConnectWorker worker;

  @BeforeAll
  static void startConnect() {
    kafka = Kafka.start();
    worker = Scene.worker(kafka, "malformed").exactlyOnce().start();
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
  void eachIsRoutedOnceHoweverOftenTheWorkerIsKilled() {
    Traffic traffic = new Traffic(Duration.ofMillis(300), Duration.ofSeconds(2), 0.05, 0.1, 0);
    List<String> sent = new ArrayList<>();
    try (Account account = Account.live(traffic);
        Delivered delivered = Delivered.committed(kafka, NAME);
        Delivered everything = Delivered.uncommitted(kafka, NAME);
        TopicReader malformed = TopicReader.committed(kafka, MALFORMED)) {
      for (long id = 1; id <= 2; id++) {
        SimulatedDomain domain = SimulatedDomain.of(id, "d" + id + ".example");
        account.domain(domain.rate(100).history(ROUNDS * 1000, Duration.ofHours(6)));
        Instant oldest = account.api().truth(id).get(0).dt();
        for (int i = 0; i < 200; i++) {
          send(account, id, oldest.plusSeconds(100L * i), sent);
        }
      }
      Map<String, String> config = Scene.config(account.url(), NAME, 1, 2);
      config.put("tasks.max", "2");
      config.put("exactly.once.support", "required");
      config.put("malformed.click.action", "route");
      config.put("malformed.click.topic", MALFORMED);
      worker.rest().create(NAME, config);

      RandomKills kills = new RandomKills(account, everything);
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < 10; i++) {
          send(account, 1 + i % 2, Account.now().plusMillis(200L * i), sent);
        }
        kills.rounds(1, worker);
      }
      account.api().clicksPerSecond(1, 0);
      account.api().clicksPerSecond(2, 0);

      Scene.expect(worker, NAME, () -> delivered.awaitRecords(clicks(account)));
      List<TopicRecord> routed = new ArrayList<>();
      Scene.untilWorker(
          () -> {
            malformed.readOn(routed::add);
            return routed.size() >= sent.size();
          });
      // Twice the look-back: what would be routed again would have been.
      long asked = account.requests().total();
      Scene.untilWorker(() -> account.requests().total() >= asked + 20);
      Scene.delete(worker.rest(), NAME);
      malformed.readOn(routed::add);

      assertThat(routed)
          .extracting(record -> record.value().asText())
          .containsExactlyInAnyOrderElementsOf(sent);
      assertThat(routed)
          .allSatisfy(
              record ->
                  assertThat(record.headers())
                      .containsKeys("shortio.page.time", "shortio.page.position")
                      .containsEntry("shortio.withheld", "false")
                      .containsKey("shortio.reason")
                      .hasEntrySatisfying(
                          "shortio.domain.id", id -> assertThat(id).isIn("1", "2")));
      delivered.readOn().assertExactly(account.api());
      System.out.printf(
          "%s: %d kills, %d clicks, %d malformed%n",
          NAME, ROUNDS, delivered.clicks(), routed.size());
    }
  }

  /** Every third one equal to others. */
  private static void send(Account account, long domainId, Instant dt, List<String> sent) {
    String element = sent.size() % 3 == 0 ? "null" : "{\"n\":" + sent.size() + "}";
    account.click(domainId, SimulatedClick.malformed(dt, element));
    sent.add(element);
  }

  private static long clicks(Account account) {
    return account.api().domains().stream()
        .flatMap(domain -> account.api().truth(domain.id()).stream())
        .filter(click -> !click.malformed())
        .count();
  }
}

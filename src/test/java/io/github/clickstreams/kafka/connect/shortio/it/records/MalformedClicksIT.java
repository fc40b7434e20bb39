package io.github.clickstreams.kafka.connect.shortio.it.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.RandomKills;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.it.WorkerExtension;
import io.github.clickstreams.kafka.connect.shortio.local.TopicReader;
import io.github.clickstreams.kafka.connect.shortio.local.TopicRecord;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A worker with {@code exactly.once.source.support=enabled} is killed over and over while there are
 * elements that are no clicks among those it reads: a consumer with {@code read_committed} gets
 * every click once and each of them at least once, and can tell by its id which it has had.
 */
class MalformedClicksIT {
  private static final int ROUNDS = Integer.getInteger("it.rounds", 6);
  private static final String NAME = "routed";
  private static final String MALFORMED = "routed.malformed";

  @RegisterExtension
  static final WorkerExtension connect =
      WorkerExtension.of(kafka -> Scene.worker(kafka, "malformed").exactlyOnce());

  @Test
  void eachIsRoutedAndEveryClickComesOnceHoweverOftenTheWorkerIsKilled() {
    Traffic traffic = new Traffic(Duration.ofMillis(300), Duration.ofSeconds(2), 0.05, 0.1, 0);
    List<Element> sent = new ArrayList<>();
    try (Account account = Account.live(traffic);
        Delivered delivered = Delivered.committed(connect.kafka(), NAME);
        Delivered everything = Delivered.uncommitted(connect.kafka(), NAME);
        TopicReader malformed = TopicReader.committed(connect.kafka(), MALFORMED)) {
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
      connect.worker().rest().create(NAME, config);

      RandomKills kills = new RandomKills(account, everything);
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < 10; i++) {
          send(account, 1 + i % 2, Account.now().plusMillis(200L * i), sent);
        }
        kills.rounds(1, connect.worker());
      }
      account.api().clicksPerSecond(1, 0);
      account.api().clicksPerSecond(2, 0);

      Scene.expect(connect.worker(), NAME, () -> delivered.awaitRecords(clicks(account)));
      List<TopicRecord> routed = new ArrayList<>();
      Scene.untilWorker(
          () -> {
            malformed.readOn(routed::add);
            return elements(routed).containsAll(sent);
          });
      // The last task has begun: what it finds of what was routed by others, it has routed again.
      awaitRequests(account);
      malformed.readOn(routed::add);
      int before = routed.size();
      // But none twice.
      awaitRequests(account);
      Scene.delete(connect.worker().rest(), NAME);
      malformed.readOn(routed::add);

      assertThat(routed).hasSize(before);
      assertThat(elements(routed)).isEqualTo(Set.copyOf(sent));
      assertThatEqualIdsAreOneElement(routed);
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
          "%s: %d kills, %d clicks, %d malformed, %d of them written again%n",
          NAME, ROUNDS, delivered.clicks(), before, before - elements(routed).size());
    }
  }

  /** Equal elements of a domain are one. */
  private record Element(String domainId, String text) {}

  private static Set<Element> elements(List<TopicRecord> routed) {
    return routed.stream().map(MalformedClicksIT::element).collect(Collectors.toSet());
  }

  private static Element element(TopicRecord record) {
    return new Element(record.headers().get("shortio.domain.id"), record.value().asText());
  }

  private static void assertThatEqualIdsAreOneElement(List<TopicRecord> routed) {
    Map<Element, String> ids = new HashMap<>();
    for (TopicRecord record : routed) {
      String id = record.headers().get("shortio.element.id");
      assertThat(id).isNotBlank();
      assertThat(ids.merge(element(record), id, (one, other) -> one)).isEqualTo(id);
    }
    for (String domain : List.of("1", "2")) {
      assertThat(ids.keySet().stream().filter(e -> e.domainId().equals(domain)).map(ids::get))
          .doesNotHaveDuplicates();
    }
  }

  private static void awaitRequests(Account account) {
    for (long id : new long[] {1, 2}) {
      long asked = account.requests().forDomain(id);
      Scene.untilWorker(() -> account.requests().forDomain(id) >= asked + 20);
    }
  }

  /** Every third time one that is equal to others. */
  private static void send(Account account, long domainId, Instant dt, List<Element> sent) {
    int n = sent.size();
    String element = n % 3 == 0 ? "null" : "{\"n\":" + n + "}";
    account.click(domainId, SimulatedClick.malformed(dt, element));
    sent.add(new Element(Long.toString(domainId), element));
  }

  private static long clicks(Account account) {
    return account.api().domains().stream()
        .flatMap(domain -> account.api().truth(domain.id()).stream())
        .filter(click -> !click.malformed())
        .count();
  }
}

package io.github.clickstreams.kafka.connect.shortio.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.RandomKills;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.it.WorkerExtension;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A worker with {@code exactly.once.source.support=enabled} is killed over and over while it reads
 * a backlog and live clicks: a consumer with {@code read_committed} gets every click once.
 */
class ExactlyOnceIT {
  private static final int ROUNDS = Integer.getInteger("it.rounds", 10);
  private static final int FEW_ROUNDS = 2;

  @RegisterExtension
  static final WorkerExtension connect =
      WorkerExtension.of(kafka -> Scene.worker(kafka, "exactly-once").exactlyOnce());

  @Test
  @ShowsEntry("Nothing for a")
  void withOneTransactionForEachPoll() {
    killed("poll", ROUNDS, Map.of());
  }

  @Test
  void withTransactionsOfTheConnector() {
    killed("connector", FEW_ROUNDS, Map.of("transaction.boundary", "connector"));
  }

  @Test
  void withTransactionsByTime() {
    killed(
        "interval",
        FEW_ROUNDS,
        Map.of("transaction.boundary", "interval", "transaction.boundary.interval.ms", "500"));
  }

  /** Kafka's producer gives up then. After a restart the task writes on, to a new topic. */
  @Test
  @ShowsEntry("Kafka's own `Unrecoverable exception`")
  void aTopicThatIsDeletedInATransactionFailsTheTask() throws Exception {
    String name = "deleted";
    try (Account account = Account.live(new Traffic(Duration.ZERO, Duration.ZERO, 0.05, 0.1, 0));
        Admin admin =
            Admin.create(Map.of("bootstrap.servers", connect.kafka().bootstrapServers()))) {
      account.domain(SimulatedDomain.of(1, "d1.example").rate(100));
      Map<String, String> config = Scene.config(account.url(), name, 1);
      config.put("transaction.boundary", "interval");
      config.put("transaction.boundary.interval.ms", "4000");
      // So long the producer waits for the topic; 30 s if nothing else is set.
      config.put("producer.override.request.timeout.ms", "2000");
      connect.worker().rest().create(name, config);
      try (Delivered begun = Delivered.uncommitted(connect.kafka(), name)) {
        begun.awaitRecords(50);
      }

      admin.deleteTopics(List.of(name)).all().get();

      Scene.untilWorker(() -> states(name).contains("FAILED"));
      assertThat(connect.worker().rest().status(name).at("/tasks/0/trace").asText())
          .contains("Unrecoverable exception");
      connect.worker().rest().restart(name);
      try (Delivered anew = Delivered.committed(connect.kafka(), name)) {
        anew.awaitRecords(50);
      }
      assertThat(states(name)).containsExactly("RUNNING", "RUNNING");
      Scene.delete(connect.worker().rest(), name);
    }
  }

  private static List<String> states(String name) {
    return Scene.states(connect.worker().rest(), name);
  }

  private static void killed(String name, int rounds, Map<String, String> extra) {
    // Ties, equal clicks and late ones; but no field that changes later, or truth would be two.
    Traffic traffic = new Traffic(Duration.ofMillis(300), Duration.ofSeconds(2), 0.05, 0.1, 0);
    try (Account account = Account.live(traffic);
        Delivered delivered = Delivered.committed(connect.kafka(), name);
        Delivered everything = Delivered.uncommitted(connect.kafka(), name)) {
      for (long id = 1; id <= 3; id++) {
        SimulatedDomain domain = SimulatedDomain.of(id, "d" + id + ".example");
        account.domain(domain.rate(100).history(rounds * 1200, Duration.ofHours(6)));
      }
      Map<String, String> config = Scene.config(account.url(), name, 1, 2, 3);
      config.put("tasks.max", "2");
      config.put("exactly.once.support", "required");
      config.putAll(extra);
      connect.worker().rest().create(name, config);

      new RandomKills(account, everything).rounds(rounds, connect.worker());

      for (long id = 1; id <= 3; id++) {
        account.api().clicksPerSecond(id, 0);
      }
      Scene.expect(connect.worker(), name, () -> delivered.awaitClicksOf(account.api()));
      Scene.delete(connect.worker().rest(), name);
      delivered.readOn().assertExactly(account.api());
      System.out.printf(
          "%s: %d kills, %d clicks, %d records never committed, %d requests%n",
          name,
          rounds,
          delivered.clicks(),
          everything.readOn().records() - delivered.records(),
          account.requests().total());
    }
  }
}

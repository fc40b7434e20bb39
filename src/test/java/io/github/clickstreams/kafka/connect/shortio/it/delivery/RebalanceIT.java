package io.github.clickstreams.kafka.connect.shortio.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tasks move between two workers of a group while they read: every click once. */
class RebalanceIT {
  private static final String NAME = "rebalance";
  private static final int DOMAINS = 4;
  private static final int TASKS = 3;

  @Test
  void everyClickOnceWhileWorkersComeAndDieAndGo() {
    Traffic traffic = new Traffic(Duration.ofMillis(300), Duration.ofSeconds(2), 0.05, 0.1, 0);
    try (Kafka kafka = Kafka.start();
        ConnectWorker first = Scene.worker(kafka, NAME).exactlyOnce().start();
        Account account = Account.live(traffic);
        Delivered delivered = Delivered.committed(kafka, NAME);
        Delivered everything = Delivered.uncommitted(kafka, NAME)) {
      for (long id = 1; id <= DOMAINS; id++) {
        SimulatedDomain domain = SimulatedDomain.of(id, "d" + id + ".example");
        account.domain(domain.rate(40).history(5000, Duration.ofHours(6)));
      }
      Map<String, String> config = Scene.config(account.url(), NAME, 1, 2, 3, 4);
      config.put("tasks.max", Integer.toString(TASKS));
      first.rest().create(NAME, config);
      delivered.awaitRecords(500);

      RandomKills kills = new RandomKills(account, everything);
      try (ConnectWorker second = Scene.worker(kafka, NAME).exactlyOnce().start()) {
        awaitTasksOn(second, first, second);
        kills.kill(first);
        awaitTasksOn(second, second);
        delivered.awaitRecords(delivered.records() + 200);
        first.start();
        awaitTasksOn(first, first, second);
        second.stop();
      }
      awaitTasksOn(first, first);

      for (long id = 1; id <= DOMAINS; id++) {
        account.api().clicksPerSecond(id, 0);
      }
      delivered.awaitClicksOf(account.api());
      Scene.delete(first.rest(), NAME);
      delivered.readOn().assertExactly(account.api());
      assertThat(delivered.clicks()).isGreaterThan(DOMAINS * 5000);
    }
  }

  /** Waits until all tasks run, on all these workers and no other. */
  private static void awaitTasksOn(ConnectWorker asked, ConnectWorker... workers) {
    Set<String> wanted = new TreeSet<>();
    for (ConnectWorker worker : workers) {
      wanted.add(worker.url().getAuthority());
    }
    Scene.untilWorker(
        () -> {
          Set<String> found = new TreeSet<>();
          int running = 0;
          for (var task : asked.rest().status(NAME).path("tasks")) {
            found.add(task.path("worker_id").asText());
            running += task.path("state").asText().equals("RUNNING") ? 1 : 0;
          }
          return running == TASKS && found.equals(wanted);
        });
  }
}

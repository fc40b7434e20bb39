package io.github.clickstreams.kafka.connect.shortio.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A large account, all of it by {@code *}: ten tasks on two workers read a thousand domains, every
 * click once.
 */
class ManyDomainsIT {
  private static final String NAME = "many";
  private static final int DOMAINS = 1_000;
  private static final int TASKS = 10;

  @Test
  void tenTasksOnTwoWorkersReadAThousandDomains() {
    Traffic traffic = new Traffic(Duration.ZERO, Duration.ZERO, 0.05, 0.1, 0);
    try (Kafka kafka = Kafka.start();
        Account account = Account.live(traffic);
        Delivered delivered = Delivered.uncommitted(kafka, NAME);
        ConnectWorker first = Scene.worker(kafka, NAME).start();
        ConnectWorker second = Scene.worker(kafka, NAME).start()) {
      for (long id = 1; id <= DOMAINS; id++) {
        account.domain(id, 3);
      }
      Map<String, String> config = Scene.config(account.url(), NAME, 1);
      config.put("shortio.domains", "*");
      config.put("tasks.max", Integer.toString(TASKS));

      first.rest().create(NAME, config);
      delivered.awaitClicksOf(account.api());

      assertThat(Scene.states(second.rest(), NAME))
          .isEqualTo(Collections.nCopies(1 + TASKS, "RUNNING"));
      Scene.delete(first.rest(), NAME);
      delivered.readOn().assertExactly(account.api());
    }
  }
}

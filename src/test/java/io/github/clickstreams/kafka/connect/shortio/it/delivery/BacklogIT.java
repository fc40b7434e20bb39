package io.github.clickstreams.kafka.connect.shortio.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A long backlog of one domain goes through a worker with little memory, in few requests. {@code
 * -Dit.backlog=2000000} makes it as long as has been promised.
 */
class BacklogIT {
  private static final int CLICKS = Integer.getInteger("it.backlog", 150_000);
  private static final int CLICKS_PER_SECOND = 20;
  private static final String NAME = "backlog";

  @Test
  @ShowsEntry("The newest clicks are")
  void aLongBacklogDrainsInLittleMemoryAndFewRequests() {
    try (Kafka kafka = Kafka.start();
        ConnectWorker worker = Scene.worker(kafka, NAME).exactlyOnce().heap("256m").start();
        Account account = Account.still();
        Delivered delivered = Delivered.committed(kafka, NAME)) {
      Duration span = Duration.ofSeconds(CLICKS / CLICKS_PER_SECOND);
      account.domain(SimulatedDomain.of(1, "d1.example").history(CLICKS, span));
      Map<String, String> config = Scene.config(account.url(), NAME, 1);
      config.keySet().removeAll(List.of("shortio.page.limit", "batch.max.records"));
      config.keySet().removeAll(List.of("catchup.buffer.clicks", "late.arrival.window.ms"));
      config.put("poll.interval.ms", "1000");
      worker.rest().create(NAME, config);

      Scene.untilLong(() -> delivered.readOn().clicks() >= CLICKS);
      // Those of reads that found nothing new, until the last records were seen here, included.
      long requests = account.requests().total();

      assertThat(Scene.states(worker.rest(), NAME)).containsExactly("RUNNING", "RUNNING");
      Scene.delete(worker.rest(), NAME);
      delivered.readOn().assertExactly(account.api());
      assertThat(requests).isLessThan((long) (1.25 * CLICKS / 1000) + 40);
      assertThat(worker.log()).doesNotContain("OutOfMemoryError");
      System.out.printf("%s: %d clicks, %d requests%n", NAME, CLICKS, requests);
    }
  }
}

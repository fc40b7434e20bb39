package io.github.clickstreams.kafka.connect.shortio.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectRest;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Everything that an API may refuse of a request (400), each by an account of its own with a
 * connector of its own, all in one worker: the connector is accepted by the check at its creation,
 * asks otherwise, also after a restart, and gives every click once.
 */
class RefusedRequestsIT {
  private static final String NAME = "refused";

  /** Of one account: what it refuses and who reads it. */
  private record Reader(String name, Account account, Delivered delivered)
      implements AutoCloseable {
    static Reader of(Kafka kafka, String refuses, Behaviour behaviour) {
      // No field changes later, or truth would be two.
      Account account =
          Account.live(new Traffic(Duration.ofMillis(300), Duration.ofSeconds(2), 0.05, 0.1, 0));
      account.api().behave(behaviour);
      account.domain(
          SimulatedDomain.of(1, "d1.example").rate(20).history(500, Duration.ofDays(300)));
      String name = NAME + "-" + refuses;
      return new Reader(name, account, Delivered.committed(kafka, name));
    }

    void create(ConnectRest rest) {
      Map<String, String> config = Scene.config(account.url(), name, 1);
      config.put("exactly.once.support", "required");
      config.put("shortio.validate.connection", "true");
      rest.create(name, config);
    }

    @Override
    public void close() {
      delivered.close();
      account.close();
    }
  }

  @Test
  void everyClickOnceWhateverIsRefused() {
    Behaviour usual = Behaviour.usual();
    List<Reader> readers = new ArrayList<>();
    try (Kafka kafka = Kafka.start();
        ConnectWorker worker = Scene.worker(kafka, NAME).exactlyOnce().start()) {
      readers.add(Reader.of(kafka, "future-end", usual.futureEndRefused(true)));
      readers.add(Reader.of(kafka, "old-start", usual.oldestStart(Duration.ofDays(400))));
      readers.add(Reader.of(kafka, "dates", usual.unknownProperties("startDate", "endDate")));
      readers.add(Reader.of(kafka, "large-limit", usual.largestLimit(60)));
      readers.forEach(reader -> reader.create(worker.rest()));
      readers.forEach(reader -> reader.delivered().awaitRecords(600));

      worker.stop();
      worker.start();
      for (Reader reader : readers) {
        reader.delivered().awaitRecords(reader.delivered().readOn().records() + 50);
        reader.account().api().clicksPerSecond(1, 0);
      }
      for (Reader reader : readers) {
        Scene.expect(
            worker, reader.name(), () -> reader.delivered().awaitClicksOf(reader.account().api()));
      }
      for (Reader reader : readers) {
        Scene.delete(worker.rest(), reader.name());
        reader.delivered().readOn().assertExactly(reader.account().api());
        assertThat(reader.account().requests().withStatus(400))
            .as("refused by %s", reader.name())
            .isBetween(3L, 60L);
      }
    } finally {
      readers.forEach(Reader::close);
    }
  }
}

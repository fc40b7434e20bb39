package io.github.clickstreams.kafka.connect.shortio.it.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.kafka.connect.shortio.local.TopicReader;
import io.github.clickstreams.kafka.connect.shortio.local.TopicRecord;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Clicks that anybody can make who opens a link, or a server whose clock is wrong: through a broker
 * and a worker with Kafka's defaults none of them ends the task.
 */
class HostileClicksIT {
  private static final String NAME = "hostile";

  @Test
  void kafkaTakesARecordOfEveryClick() {
    Instant now = Account.now();
    Instant ahead = now.plus(Duration.ofHours(2));
    String long64 = "u".repeat(65_536);
    try (Kafka kafka = Kafka.start();
        ConnectWorker worker = Scene.worker(kafka, NAME).start();
        Account account = Account.still().domain(1, 3);
        TopicReader reader = TopicReader.committed(kafka, NAME)) {
      account.click(1, SimulatedClick.at(now.minusSeconds(9)).with("ua", "u".repeat(1 << 20)));
      account.click(1, SimulatedClick.at(ahead).visibleAt(now).with("path", "/ahead"));
      account.click(1, SimulatedClick.at(now.minusSeconds(5)).with("path", "/last"));

      worker.rest().create(NAME, Scene.config(account.url(), NAME, 1));
      Scene.expect(worker, NAME, () -> Scene.untilWorker(() -> reader.readAll().size() >= 6));

      assertThat(Scene.states(worker.rest(), NAME)).containsOnly("RUNNING");
      List<JsonNode> values = reader.readAll().stream().map(TopicRecord::value).toList();
      assertThat(values).hasSize(6);
      assertThat(values)
          .filteredOn(value -> value.path("extra").has("_truncated"))
          .singleElement()
          .satisfies(value -> assertThat(value.path("ua").asText()).isEqualTo(long64))
          .satisfies(
              value -> assertThat(value.path("extra").path("_truncated").asText()).isEqualTo("ua"));
      assertThat(values)
          .filteredOn(value -> value.path("path").asText().equals("/ahead"))
          .singleElement()
          .satisfies(
              value -> assertThat(value.path("dt").asLong()).isEqualTo(ahead.toEpochMilli()));
    }
  }
}

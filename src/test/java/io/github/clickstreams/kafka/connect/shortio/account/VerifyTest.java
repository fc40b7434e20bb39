package io.github.clickstreams.kafka.connect.shortio.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** What {@code verify} makes of the connector's own records, by their timestamps. */
class VerifyTest {
  private static final Duration AHEAD = Duration.ofHours(5);

  /** Read from the first record on that has this timestamp or a later one, as Kafka does it. */
  private record Records(List<SourceRecord> records) implements ClickTopic {
    @Override
    public void requireTopic(String topic) {
      assertThat(topic).isEqualTo("clicks");
    }

    @Override
    public long read(String topic, Instant from, Sink sink) {
      records.stream()
          .dropWhile(record -> record.timestamp() < from.toEpochMilli())
          .map(record -> (Struct) record.value())
          .forEach(
              click ->
                  sink.click(
                      click.getString("click_id"),
                      click.getInt64("domain_id"),
                      ((Date) click.get("dt")).getTime()));
      return 0;
    }

    @Override
    public void close() {}
  }

  /** Its record is dated when it was written, hours before the click's own time. */
  @Test
  void aClickOfAClockThatIsHoursAheadIsThere() throws Exception {
    try (AccountScene scene = new AccountScene()) {
      scene.shortIo.behave(Behaviour.usual());
      scene.shortIo.addDomain(
          SimulatedDomain.of(1001, "go.example.com").history(20, Duration.ofHours(1)));
      Instant ahead = AccountScene.NOW.plus(AHEAD);
      scene.shortIo.addClick(1001, SimulatedClick.at(ahead).visibleAt(AccountScene.NOW));
      List<SourceRecord> records = records(scene, 21);
      scene.topic = (servers, clientFile, values, progress) -> new Records(records);
      scene.clock.advance(Duration.ofDays(1));

      int status =
          scene.run(
              scene.json(Map.of("shortio.domains", "1001")),
              "verify",
              "-c",
              "-",
              "--topic",
              "clicks",
              "--bootstrap-server",
              "localhost:9092",
              "--from",
              ahead.minusSeconds(60).toString(),
              "--to",
              ahead.plusSeconds(60).toString());

      assertThat(scene.out())
          .contains("1 clicks at Short.io, 1 records on the topic: all are there once");
      assertThat(status).isZero();
    }
  }

  private static List<SourceRecord> records(AccountScene scene, int count) throws Exception {
    Map<String, String> config =
        Map.of(
            "name", "clicks",
            "shortio.api.key", AccountScene.KEY,
            "shortio.api.url", scene.server.url(),
            "shortio.domains", "1001",
            "shortio.start.from", "earliest",
            "topic", "clicks",
            "shortio.requests.per.minute", "100000",
            "shortio.validate.connection", "false");
    try (InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
      return connect.awaitRecords(count).records().stream()
          .map(
              record ->
                  record.newRecord(
                      record.topic(),
                      record.kafkaPartition(),
                      record.keySchema(),
                      record.key(),
                      record.valueSchema(),
                      record.value(),
                      Math.min(record.timestamp(), AccountScene.NOW.toEpochMilli())))
          .toList();
    }
  }
}

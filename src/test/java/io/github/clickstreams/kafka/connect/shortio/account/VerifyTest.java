package io.github.clickstreams.kafka.connect.shortio.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.nio.charset.StandardCharsets;
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

  /** Its key is not looked at. */
  private static TestTopic topic(List<SourceRecord> records) {
    TestTopic topic = new TestTopic("clicks", 3);
    for (SourceRecord record : records) {
      Struct click = (Struct) record.value();
      topic.click(
          click.getString("click_id"),
          click.getInt64("domain_id"),
          ((Date) click.get("dt")).getTime(),
          Instant.ofEpochMilli(record.timestamp()));
    }
    return topic;
  }

  private static int verify(AccountScene scene, Instant from, Instant to) {
    return scene.verify(
        scene.json(Map.of("shortio.domains", "1001")),
        "localhost:9092",
        from.toString(),
        to.toString());
  }

  private static AccountScene scene(int clicks) {
    AccountScene scene = new AccountScene();
    scene.shortIo.behave(Behaviour.usual());
    scene.shortIo.addDomain(
        SimulatedDomain.of(1001, "go.example.com").history(clicks, Duration.ofHours(1)));
    return scene;
  }

  /** Its record is dated when it was written, hours before the click's own time. */
  @Test
  void aClickOfAClockThatIsHoursAheadIsThere() throws Exception {
    try (AccountScene scene = scene(20)) {
      Instant ahead = AccountScene.NOW.plus(AHEAD);
      scene.shortIo.addClick(1001, SimulatedClick.at(ahead).visibleAt(AccountScene.NOW));
      List<SourceRecord> records = records(scene, 21);
      scene.kafka = config -> topic(records);
      scene.clock.advance(Duration.ofDays(1));

      int status = verify(scene, ahead.minusSeconds(60), ahead.plusSeconds(60));

      assertThat(scene.out())
          .contains("1 clicks at Short.io, 1 records on the topic: all are there once");
      assertThat(status).isZero();
    }
  }

  /** An outage in which every answer is an empty page: no verdict on the topic. */
  @Test
  void answersThatShowNoClickAtAllAreNoProofThatRecordsAreSurplus() throws Exception {
    try (AccountScene scene = scene(20)) {
      List<SourceRecord> records = records(scene, 20);
      scene.kafka = config -> topic(records);
      scene.shortIo.faults().always(1001, new Fault.PartOfPage(0));
      Instant from = AccountScene.NOW.minus(Duration.ofHours(2));

      int status = verify(scene, from, AccountScene.NOW);

      assertThat(scene.err())
          .isEqualToNormalizingNewlines(
              "shortio-account: domain 1001: it cannot be told whether its 20 records on the topic"
                  + " are right, as Short.io's answers show no click at all; try again later\n");
      assertThat(scene.out()).doesNotContain("surplus");
      assertThat(status).isEqualTo(2);

      // Without a record there is nothing to tell either way.
      assertThat(verify(scene, from.minusSeconds(60), from)).isZero();
      assertThat(scene.out()).contains("0 clicks at Short.io, 0 records on the topic");
    }
  }

  /** A click from before them proves that Short.io has none: the records are surplus then. */
  @Test
  void recordsWhoseClicksAreGoneAreSurplus() throws Exception {
    try (AccountScene scene = scene(20)) {
      TestTopic topic = new TestTopic("clicks", 1);
      Instant later = AccountScene.NOW.plusSeconds(60);
      topic.click("gone", 1001, later.toEpochMilli(), later);
      scene.kafka = config -> topic;
      scene.clock.advance(Duration.ofDays(1));

      assertThat(verify(scene, later, later.plusSeconds(1))).isEqualTo(1);
      assertThat(scene.out()).contains("0 missing, 0 doubled, 1 surplus");
    }
  }

  @Test
  void recordsOfAvroReadAsJsonAreOneLineThatNamesTheConverter() {
    try (AccountScene scene = scene(20)) {
      TestTopic topic = new TestTopic("clicks", 1);
      topic.add(0, AccountScene.NOW, new byte[] {0, 0, 0, 0, 1, 2, 'a'});
      scene.kafka = config -> topic;

      int status = verify(scene, AccountScene.NOW.minusSeconds(60), AccountScene.NOW);

      assertThat(scene.err())
          .isEqualToNormalizingNewlines(
              "shortio-account: --topic: its records are no JSON, but as a schema registry's"
                  + " serializer writes them: give the worker's value.converter and"
                  + " value.converter.schema.registry.url in --config\n");
      assertThat(status).isEqualTo(2);
    }
  }

  /** As a serializer writes them that puts the schema's id into a header. */
  @Test
  void aTopicWithoutAnyRecordThatCanBeReadIsNoProofThatAllIsMissing() {
    try (AccountScene scene = scene(20)) {
      TestTopic topic = new TestTopic("clicks", 1);
      topic.add(0, AccountScene.NOW, new byte[] {2, 'a', 4, 'b', 'c'});
      topic.add(0, AccountScene.NOW, "Struct{click_id=1}".getBytes(StandardCharsets.UTF_8));
      scene.kafka = config -> topic;

      int status = verify(scene, AccountScene.NOW.minusSeconds(3600), AccountScene.NOW);

      assertThat(scene.err())
          .isEqualToNormalizingNewlines(
              "shortio-account: --topic: none of its 2 records is a click with click_id and dt; if they"
                  + " are no JSON, give the worker's value.converter and its keys in --config\n");
      assertThat(scene.out()).doesNotContain("missing");
      assertThat(status).isEqualTo(2);
    }
  }

  @Test
  void everyPartitionIsReadFromItsOwnPlaceToItsOwnEnd() throws Exception {
    try (AccountScene scene = scene(300)) {
      List<SourceRecord> records = records(scene, 300);
      SourceRecord lost = records.get(200);
      TestTopic topic = topic(records.stream().filter(record -> record != lost).toList());
      topic.add(1, AccountScene.NOW, null);
      topic.add(2, AccountScene.NOW, "{\"no\": 1}".getBytes(StandardCharsets.UTF_8));
      scene.kafka = config -> topic;
      scene.clock.advance(Duration.ofDays(1));

      int status = verify(scene, AccountScene.NOW.minus(Duration.ofHours(2)), AccountScene.NOW);

      assertThat(scene.out())
          .contains("300 clicks at Short.io, 299 records on the topic: 1 missing, 0 doubled")
          .contains("2 are no clicks with click_id and dt");
      assertThat(status).isEqualTo(1);
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

package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.kafka.connect.shortio.reader.Batch;
import io.github.clickstreams.kafka.connect.shortio.reader.NewClick;
import io.github.clickstreams.kafka.connect.shortio.reader.Position;
import io.github.clickstreams.kafka.connect.shortio.record.ClickRecords;
import io.github.clickstreams.kafka.connect.shortio.record.ExtraFormat;
import io.github.clickstreams.kafka.connect.shortio.record.MalformedRecords;
import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** Which position each record carries. */
class PolledRecordsTest {
  private static final long START = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  private final PolledRecords records =
      new PolledRecords(
          new ClickRecords(
              Map.of(42L, "clicks"), RecordKey.CLICK, ExtraFormat.MAP, Clock.systemUTC(), () -> {}),
          new MalformedRecords("bad"));

  private static Batch batch(int size) {
    List<NewClick> clicks =
        IntStream.range(0, size)
            .mapToObj(
                i ->
                    new NewClick(
                        "id " + i, Click.of(START + 1_000 * i, Map.of(), Map.of()), i, false))
            .toList();
    return new Batch(
        42, clicks, Position.startingAt(START), Position.startingAt(START + 1_000_000));
  }

  @Test
  void ofAClickThePositionAfterIt() {
    Batch batch = batch(5);

    List<SourceRecord> made = records.of(new Portion.Clicks(batch));

    assertThat(made).hasSize(5);
    for (int i = 0; i < 5; i++) {
      SourceRecord record = made.get(i);
      assertThat(Records.id(record)).isEqualTo("id " + i);
      assertThat(record.sourcePartition()).isEqualTo(Map.of("domain_id", "42"));
      assertThat(record.sourceOffset())
          .isInstanceOf(LazyOffset.class)
          .isEqualTo(batch.after(i).toMap());
    }
    assertThat(made.get(3).sourceOffset().get("dt")).isEqualTo("2026-03-01T12:00:03.000Z");
    assertThat(made.get(4).sourceOffset()).isEqualTo(batch.after().toMap());
  }

  @Test
  void ofAnElementThePositionThatItDoesNotMove() {
    Position position = Position.startingAt(START);
    List<MalformedElement> elements =
        IntStream.range(0, 3)
            .mapToObj(
                i -> new MalformedElement(i, "why", "text " + i, false, "id " + i, Instant.now()))
            .toList();

    List<SourceRecord> made = records.of(new Portion.Elements(42, elements, position));

    assertThat(made).extracting(SourceRecord::value).containsExactly("text 0", "text 1", "text 2");
    assertThat(made)
        .allSatisfy(
            record -> {
              assertThat(record.topic()).isEqualTo("bad");
              assertThat(record.sourcePartition()).isEqualTo(Map.of("domain_id", "42"));
              assertThat(record.sourceOffset()).isEqualTo(position.toMap());
            });
  }
}

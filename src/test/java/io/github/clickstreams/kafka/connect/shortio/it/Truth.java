package io.github.clickstreams.kafka.connect.shortio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.shortio.simulator.TrueClick;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Compares records with the clicks that really happened: as multisets, every field. Clicks are
 * turned into texts on both sides, so that nothing of the product's parsing is needed for what is
 * expected.
 */
public final class Truth {
  /** Of a record that is compared, in milliseconds: no test takes as long. */
  private static final long MOST_AGE = 120_000;

  /** What is no field of the API's. */
  private static final List<String> OURS = List.of("click_id", "domain_id", "dt", "extra");

  private static final int SHOWN = 5;

  private Truth() {}

  public static void assertExactly(Account account, List<SourceRecord> records, long... domainIds) {
    assertExactly(account, click -> true, records, domainIds);
  }

  /** The records are those of the clicks that are wanted, each once, and their ids are unique. */
  public static void assertExactly(
      Account account, Predicate<TrueClick> wanted, List<SourceRecord> records, long... domainIds) {
    Map<String, Integer> surplus = new HashMap<>();
    LongStream.of(domainIds)
        .boxed()
        .flatMap(id -> account.api().truth(id).stream())
        .filter(wanted)
        .forEach(click -> surplus.merge(text(click), -1, Integer::sum));
    records.forEach(record -> surplus.merge(text(record), 1, Integer::sum));
    assertThat(some(surplus, count -> count < 0)).as("clicks that are missing").isEmpty();
    assertThat(some(surplus, count -> count > 0)).as("records of no click").isEmpty();
    assertThat(Records.ids(records)).doesNotHaveDuplicates();
  }

  private static List<String> some(Map<String, Integer> surplus, Predicate<Integer> condition) {
    return surplus.entrySet().stream()
        .filter(entry -> condition.test(entry.getValue()))
        .map(Objects::toString)
        .limit(SHOWN)
        .toList();
  }

  private static String text(TrueClick click) {
    Map<String, Object> fields = new TreeMap<>(click.fields());
    fields.values().removeIf(Objects::isNull);
    fields.put("domain_id", click.domainId());
    fields.put("dt", click.shownDt().toEpochMilli());
    return fields.toString();
  }

  private static String text(SourceRecord record) {
    Struct click = Records.click(record);
    Map<String, Object> fields = new TreeMap<>();
    for (Field field : click.schema().fields()) {
      if (!OURS.contains(field.name()) && click.get(field) != null) {
        fields.put(field.name(), click.get(field));
      }
    }
    if (Records.extra(record) != null) {
      fields.putAll(Records.extra(record));
    }
    fields.put("domain_id", Records.domainId(record));
    fields.put("dt", Records.dt(record));
    assertTimestamp(record);
    return fields.toString();
  }

  /** The click's time, or when the record was made, if the click was from the future then. */
  private static void assertTimestamp(SourceRecord record) {
    long dt = Records.dt(record);
    if (record.timestamp() < dt) {
      long now = System.currentTimeMillis();
      assertThat(record.timestamp()).isBetween(now - MOST_AGE, now);
    } else {
      assertThat(record.timestamp()).isEqualTo(dt);
    }
  }

  /** Every domain's clicks come oldest first; only where no click is late. */
  public static void assertInOrder(InProcessConnect connect) {
    connect
        .byDomain()
        .values()
        .forEach(records -> assertThat(records.stream().map(Records::dt).toList()).isSorted());
  }

  /**
   * Every record carries the position after it: its {@code dt} is that of the newest click so far,
   * no two are the same, and {@code since} stays while a batch is not over. Only where no click is
   * from the future, and nothing was read before.
   */
  public static void assertEveryRecordHasThePositionAfterIt(InProcessConnect connect) {
    Map<Long, Long> newest = new HashMap<>();
    Map<Long, Map<String, ?>> before = new HashMap<>();
    for (List<SourceRecord> batch : connect.batches()) {
      for (int i = 0; i < batch.size(); i++) {
        SourceRecord record = batch.get(i);
        long domainId = Records.domainId(record);
        Map<String, ?> offset = record.sourceOffset();
        Map<String, ?> last = before.put(domainId, offset);
        assertThat(record.sourcePartition()).isEqualTo(OffsetStore.partition(domainId));
        assertThat(offset).isNotEqualTo(last);
        assertThat(Instant.parse((String) offset.get("dt")).toEpochMilli())
            .isEqualTo(newest.merge(domainId, Records.dt(record), Math::max));
        // Reads that bring nothing new may move it too, between two batches.
        if (i > 0 && i < batch.size() - 1) {
          assertThat(offset.get("since")).isEqualTo(last.get("since"));
        }
      }
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** An offset is made when it is looked into, and then once. */
class LazyOffsetTest {
  private final List<Integer> made = new ArrayList<>();

  private LazyOffset offset(int number) {
    return new LazyOffset(
        () -> {
          made.add(number);
          return Map.of("v", 1, "dt", "number " + number);
        });
  }

  /**
   * What a worker does with the records of a flush: transforms change them, the producer's callback
   * puts each into a hash table, and the last offset of each partition is kept.
   */
  @Test
  void onlyTheOneThatIsFlushedIsMade() {
    Map<SourceRecord, Object> committable = new LinkedHashMap<>();
    Map<Map<String, ?>, Map<String, ?>> toFlush = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      SourceRecord record =
          new SourceRecord(
              Map.of("domain_id", "1"), offset(i), "clicks", Schema.STRING_SCHEMA, "click " + i);
      SourceRecord transformed =
          record.newRecord("other", null, null, null, record.valueSchema(), record.value(), 1L);
      committable.put(transformed, null);
      toFlush.put(transformed.sourcePartition(), transformed.sourceOffset());
    }
    assertThat(committable).hasSize(100);
    assertThat(made).isEmpty();

    assertThat(toFlush.get(Map.of("domain_id", "1")).get("dt")).isEqualTo("number 99");
    assertThat(made).containsExactly(99);
  }

  @Test
  void isMadeOnce() {
    AtomicInteger calls = new AtomicInteger();
    LazyOffset offset = new LazyOffset(() -> Map.of("calls", calls.incrementAndGet()));

    assertThat(offset.get("calls")).isEqualTo(1);
    assertThat(offset).containsExactly(Map.entry("calls", 1));
    assertThat(offset).hasToString("{calls=1}");
    assertThat(calls).hasValue(1);
  }

  @Test
  void isEqualByContentAndCannotBeChanged() {
    assertThat(offset(1)).isEqualTo(Map.of("v", 1, "dt", "number 1"));
    assertThat(offset(1)).isEqualTo(offset(1)).hasSameHashCodeAs(offset(1));
    assertThat(offset(1)).isNotEqualTo(offset(2));
    assertThatThrownBy(() -> offset(1).put("v", 2))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> offset(1).entrySet().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}

package io.github.clickstreams.kafka.connect.shortio.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Connect's offset storage in memory: what is stored goes through the worker's own JSON converter,
 * so that what comes back has the types that come back from Kafka. Survives the workers that use
 * it; what was not flushed is forgotten by {@link #crash()}. Thread-safe.
 */
public final class OffsetStore implements OffsetStorageReader {
  private final JsonConverter json = new JsonConverter();
  private final Map<Map<String, ?>, byte[]> flushed = new HashMap<>();
  private final Map<Map<String, ?>, Map<String, ?>> written = new HashMap<>();

  public OffsetStore() {
    json.configure(Map.of("schemas.enable", "false"), false);
  }

  /**
   * As Connect does when a record has reached Kafka: its offset waits for the next flush, and
   * nobody looks into it before.
   */
  public synchronized void write(SourceRecord record) {
    written.put(record.sourcePartition(), record.sourceOffset());
  }

  public synchronized void flush() {
    written.forEach((partition, offset) -> flushed.put(partition, bytes(offset)));
    written.clear();
  }

  public synchronized void crash() {
    written.clear();
  }

  /** As {@code PATCH /connectors/<name>/offsets} does. */
  public synchronized void put(long domainId, Map<String, ?> offset) {
    flushed.put(partition(domainId), bytes(offset));
  }

  /** What is stored for the domain, or null. */
  public synchronized Map<String, Object> of(long domainId) {
    return offset(partition(domainId));
  }

  public static Map<String, String> partition(long domainId) {
    return Map.of("domain_id", Long.toString(domainId));
  }

  private byte[] bytes(Map<String, ?> offset) {
    assertPrimitives(offset);
    return json.fromConnectData("offsets", null, offset);
  }

  /** The types that Connect accepts in partitions and offsets. */
  public static void assertPrimitives(Map<String, ?> map) {
    assertThat(map.values())
        .filteredOn(Objects::nonNull)
        .allSatisfy(
            value ->
                assertThat(value)
                    .isInstanceOfAny(
                        String.class,
                        Integer.class,
                        Long.class,
                        Float.class,
                        Double.class,
                        Boolean.class,
                        byte[].class));
  }

  @Override
  @SuppressWarnings("unchecked") // The converter makes maps of JSON objects.
  public synchronized <T> Map<String, Object> offset(Map<String, T> partition) {
    byte[] stored = flushed.get(partition);
    return stored == null
        ? null
        : (Map<String, Object>) json.toConnectData("offsets", stored).value();
  }

  /** Like Connect's, with an entry for every partition asked for, null where nothing is stored. */
  @Override
  public synchronized <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> offsets = new HashMap<>();
    partitions.forEach(partition -> offsets.put(partition, offset(partition)));
    return offsets;
  }
}

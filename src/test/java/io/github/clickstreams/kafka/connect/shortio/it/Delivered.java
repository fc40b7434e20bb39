package io.github.clickstreams.kafka.connect.shortio.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.kafka.connect.shortio.local.TopicReader;
import io.github.clickstreams.kafka.connect.shortio.local.TopicRecord;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What has arrived in a topic so far, by {@code click_id}, held against the simulator's truth. Of a
 * record only a digest of all its fields is kept, so that millions fit. For one thread.
 */
public final class Delivered implements AutoCloseable {
  private static final int SHOWN = 5;

  private final TopicReader reader;
  private final Map<String, Long> rowsById = new HashMap<>();
  private final MessageDigest digest = sha256();
  private final Map<String, String> doubled = new HashMap<>();
  private long records;

  private Delivered(TopicReader reader) {
    this.reader = reader;
  }

  /** As a consumer with {@code isolation.level=read_committed} sees it. */
  public static Delivered committed(Kafka kafka, String topic) {
    return new Delivered(TopicReader.committed(kafka, topic));
  }

  /** With the records of transactions that were never committed. */
  public static Delivered uncommitted(Kafka kafka, String topic) {
    return new Delivered(TopicReader.uncommitted(kafka, topic));
  }

  /** Reads what has come since the last time. */
  public Delivered readOn() {
    reader.readOn(this::add);
    return this;
  }

  public long records() {
    return records;
  }

  /** Different {@code click_id}s. */
  public int clicks() {
    return rowsById.size();
  }

  /** Records whose {@code click_id} had come before. */
  public long doubles() {
    return records - clicks();
  }

  /** The {@code click_id}s that have come. */
  public Set<String> ids() {
    return Set.copyOf(rowsById.keySet());
  }

  /** The {@code click_id}s that have come more than once. */
  public Set<String> doubledIds() {
    return Set.copyOf(doubled.keySet());
  }

  /** Waits until there are so many records. */
  public void awaitRecords(long number) {
    Scene.untilWorker(() -> readOn().records >= number);
  }

  /** Waits until the number of different clicks is the true one; what is missing is named. */
  public void awaitClicksOf(ShortIoSimulator api) {
    Callable<Boolean> complete = () -> readOn().clicks() >= count(api);
    try {
      Scene.untilWorker(complete);
    } catch (ConditionTimeoutException e) {
      assertNothingLost(api);
      throw e;
    }
  }

  /** Every click once. */
  public void assertExactly(ShortIoSimulator api) {
    assertNothingLost(api);
    assertThat(doubled.values().stream().limit(SHOWN))
        .as("%d doubled clicks, some of them:", doubles())
        .isEmpty();
  }

  /** Every click, and beside them only repetitions under the same {@code click_id}. */
  public void assertNothingLost(ShortIoSimulator api) {
    Map<Long, Integer> surplus = new HashMap<>();
    rowsById.values().forEach(row -> surplus.merge(row, 1, Integer::sum));
    List<String> missing = new ArrayList<>();
    long missingCount = 0;
    for (SimulatedDomain domain : api.domains()) {
      for (var click : api.truth(domain.id())) {
        if (click.malformed()) {
          continue;
        }
        String row = TruthTable.line(click);
        if (surplus.merge(digest(row), -1, Integer::sum) < 0) {
          missingCount++;
          if (missing.size() < SHOWN) {
            missing.add(row);
          }
        }
      }
    }
    assertThat(missing).as("%d clicks that are missing, some of them:", missingCount).isEmpty();
    assertThat(surplus.values().stream().filter(count -> count > 0)).as("no clicks").isEmpty();
  }

  @Override
  public void close() {
    reader.close();
  }

  private void add(TopicRecord record) {
    records++;
    String id = record.value().required("click_id").asText();
    String row = TruthTable.line(record.value());
    Long before = rowsById.put(id, digest(row));
    if (before != null) {
      doubled.put(id, row);
    }
    assertThat(before == null || before.equals(rowsById.get(id)))
        .as("two clicks with one id, the second: %s", row)
        .isTrue();
  }

  private static long count(ShortIoSimulator api) {
    return api.domains().stream().mapToLong(domain -> api.clickCount(domain.id())).sum();
  }

  private long digest(String row) {
    return ByteBuffer.wrap(digest.digest(row.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A topic as a consumer of Kafka sees it; it is there from the first record on. */
final class TestTopic extends MockConsumer<byte[], byte[]> {
  private final String name;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  TestTopic(String name, int partitions) {
    super("none");
    this.name = name;
    List<PartitionInfo> infos = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      infos.add(new PartitionInfo(name, i, null, null, null));
      ends.put(new TopicPartition(name, i), 0L);
    }
    updatePartitions(name, infos);
  }

  /** A record that has this timestamp. */
  TestTopic add(int partition, Instant timestamp, byte[] value) {
    TopicPartition of = new TopicPartition(name, partition);
    records.add(
        new ConsumerRecord<>(
            name,
            partition,
            ends.merge(of, 1L, Long::sum) - 1,
            timestamp.toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            value,
            new RecordHeaders(),
            Optional.empty()));
    return this;
  }

  /** A click's record, as Connect's JSON converter writes it, to partitions in turn. */
  TestTopic click(String clickId, long domainId, long dt, Instant timestamp) {
    return add(
        records.size() % ends.size(),
        timestamp,
        "{\"click_id\": \"%s\", \"domain_id\": %s, \"dt\": %s}"
            .formatted(clickId, domainId, dt)
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void assign(Collection<TopicPartition> partitions) {
    super.assign(partitions);
    updateEndOffsets(ends);
    records.forEach(this::addRecord);
  }

  /** What a broker does. */
  @Override
  public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
      Map<TopicPartition, Long> times) {
    Map<TopicPartition, OffsetAndTimestamp> offsets = new HashMap<>();
    times.forEach(
        (partition, time) ->
            offsets.put(
                partition,
                records.stream()
                    .filter(record -> record.partition() == partition.partition())
                    .filter(record -> record.timestamp() >= time)
                    .findFirst()
                    .map(record -> new OffsetAndTimestamp(record.offset(), record.timestamp()))
                    .orElse(null)));
    return offsets;
  }
}

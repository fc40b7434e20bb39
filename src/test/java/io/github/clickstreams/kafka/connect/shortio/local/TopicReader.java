package io.github.clickstreams.kafka.connect.shortio.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic of records with JSON values from its beginning, without a consumer group. A value
 * that is no JSON is a missing one. The topic may come into being later. For one thread.
 */
public final class TopicReader implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration STEP = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;

  private TopicReader(String bootstrapServers, String topic, String isolation) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "isolation.level",
            isolation,
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false,
            "allow.auto.create.topics",
            false,
            "metadata.max.age.ms",
            1000);
    this.consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.topic = topic;
  }

  /** Sees what was committed. */
  public static TopicReader committed(Kafka kafka, String topic) {
    return new TopicReader(kafka.bootstrapServers(), topic, "read_committed");
  }

  /** Sees records of open and aborted transactions too. */
  public static TopicReader uncommitted(Kafka kafka, String topic) {
    return new TopicReader(kafka.bootstrapServers(), topic, "read_uncommitted");
  }

  /** The next records; none if none come within the time. */
  public List<TopicRecord> poll(Duration most) {
    if (consumer.assignment().isEmpty() && !assign()) {
      return List.of();
    }
    List<TopicRecord> records = new ArrayList<>();
    consumer.poll(most).forEach(record -> records.add(parse(record)));
    return records;
  }

  /** Everything that is in the topic now, from its beginning; in order within a partition. */
  public List<TopicRecord> readAll() {
    consumer.seekToBeginning(consumer.assignment());
    List<TopicRecord> records = new ArrayList<>();
    readOn(records::add);
    return records;
  }

  /** Hands over what is in the topic now behind the last record that was read. */
  public void readOn(Consumer<TopicRecord> each) {
    if (consumer.assignment().isEmpty() && !assign()) {
      return;
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(STEP).forEach(record -> each.accept(parse(record)));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  private boolean assign() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    return !partitions.isEmpty();
  }

  private static TopicRecord parse(ConsumerRecord<byte[], byte[]> record) {
    return new TopicRecord(
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
        parse(record.value()),
        headers(record));
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }

  private static JsonNode parse(byte[] json) {
    try {
      return json == null ? null : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/** The records of clicks on a topic, read without a consumer group. */
final class KafkaTopic implements AutoCloseable {
  static final String SERVERS = "--bootstrap-server";
  static final String TOPIC = "--topic";
  static final String CLIENT = "--command-config";

  private static final int ANSWER_MS = 15_000;
  private static final int CONNECT_MS = 5_000;
  private static final Duration STEP = Duration.ofMillis(500);

  /** Of these steps without a record, though the end has not been reached. */
  private static final int MOST_SILENT = 120;

  private final Consumer<byte[], byte[]> consumer;
  private final RecordValues values;
  private final Progress progress;

  /**
   * @param clientFile properties of a Kafka client, null for none
   * @throws CannotRun if none of the servers can be reached
   */
  KafkaTopic(
      Function<Map<String, Object>, Consumer<byte[], byte[]>> kafka,
      String servers,
      Path clientFile,
      RecordValues values,
      Progress progress) {
    this.values = values;
    this.progress = progress;
    Map<String, Object> config = new HashMap<>();
    config.put("default.api.timeout.ms", ANSWER_MS);
    config.put("request.timeout.ms", ANSWER_MS);
    if (clientFile != null) {
      config.putAll(ConnectorFile.properties(CLIENT, clientFile));
    }
    config.put("bootstrap.servers", servers);
    config.put("isolation.level", "read_committed");
    config.put("auto.offset.reset", "none");
    config.put("enable.auto.commit", false);
    config.put("allow.auto.create.topics", false);
    config.keySet().removeAll(List.of("group.id", "key.deserializer", "value.deserializer"));
    try {
      consumer = kafka.apply(config);
    } catch (KafkaException e) {
      throw new CannotRun((clientFile == null ? SERVERS : CLIENT) + ": " + root(e));
    }
  }

  /** Of a real Kafka. */
  static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    requireReachable((String) config.get("bootstrap.servers"));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Kafka's own client would only go on trying, with a warning for each time. */
  private static void requireReachable(String servers) {
    for (String server : servers.split(",")) {
      String host = Utils.getHost(server.strip());
      if (host == null) {
        throw new CannotRun(
            SERVERS + ": '" + server.strip() + "' is no host and port, like localhost:9092");
      }
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, Utils.getPort(server.strip())), CONNECT_MS);
        return;
      } catch (IOException | IllegalArgumentException e) {
        // Perhaps another one.
      }
    }
    throw new CannotRun(SERVERS + ": nobody answers at " + servers + "; is the broker down?");
  }

  /**
   * @throws CannotRun if there is no such topic
   */
  void requireTopic(String topic) {
    asked(topic, () -> partitions(topic));
  }

  /**
   * Reads what is committed now, from the first record on whose timestamp is not before that time.
   *
   * @return how many records are no clicks that can be read
   * @throws CannotRun naming the option to change
   */
  long read(String topic, Instant from, RecordValues.Sink sink) {
    return asked(topic, () -> readFrom(topic, from, sink));
  }

  private static <T> T asked(String topic, Supplier<T> question) {
    try {
      return question.get();
    } catch (AuthenticationException e) {
      throw new CannotRun(CLIENT + ": the broker refuses the login: " + root(e));
    } catch (AuthorizationException e) {
      throw new CannotRun(CLIENT + ": this user may not read the topic " + topic);
    } catch (KafkaException e) {
      throw new CannotRun(SERVERS + ": the topic " + topic + " cannot be read: " + root(e));
    }
  }

  private long readFrom(String topic, Instant from, RecordValues.Sink sink) {
    List<TopicPartition> partitions = partitions(topic);
    consumer.assign(partitions);
    long begin = Math.max(0, from.toEpochMilli());
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, OffsetAndTimestamp> begins =
        consumer.offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(partition -> partition, p -> begin)));
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = begins.get(partition);
      consumer.seek(partition, first == null ? ends.get(partition) : first.offset());
    }
    long others = 0;
    long read = 0;
    int silent = 0;
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(STEP);
      silent = records.isEmpty() ? silent + 1 : 0;
      if (silent == MOST_SILENT) {
        throw new CannotRun(
            SERVERS + ": the broker sends no more records of the topic " + topic + "; try again");
      }
      for (ConsumerRecord<byte[], byte[]> record : records) {
        boolean isThere = record.offset() < ends.get(new TopicPartition(topic, record.partition()));
        if (isThere && !values.read(topic, record.value(), sink)) {
          others++;
        }
        read++;
      }
      progress.tell(read + " records of the topic read");
    }
    return others;
  }

  private List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> infos = consumer.listTopics().get(topic);
    if (infos == null) {
      throw new CannotRun(TOPIC + ": there is no topic " + topic + " that this user may see");
    }
    return infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  private static String root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  @Override
  public void close() {
    consumer.close();
  }
}

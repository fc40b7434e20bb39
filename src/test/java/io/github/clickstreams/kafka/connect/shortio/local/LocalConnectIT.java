package io.github.clickstreams.kafka.connect.shortio.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The harness itself: broker and worker come up, go down, and leave nothing. */
class LocalConnectIT {

  @Test
  void brokerAndWorkerStartStopAndLeaveNothing() throws Exception {
    Kafka broker;
    ProcessHandle connect;
    Path directory;
    try (Kafka kafka = Kafka.start();
        ConnectWorker worker =
            ConnectWorker.of(kafka).exactlyOnce().heap("256m").environment("A_B", "c").start()) {
      broker = kafka;
      assertThat(broker.isThere()).isTrue();
      assertThat(broker.log()).contains("Kafka Server started");
      connect = child("ConnectDistributed");
      directory = Path.of("target", "local");
      assertThat(worker.rest().plugins()).isNotEmpty();

      worker.stop();
      assertThat(connect.isAlive()).isFalse();
      worker.start();
      connect = child("ConnectDistributed");
      worker.kill();
      worker.start();
      connect = child("ConnectDistributed");
      assertThat(worker.rest().connectors()).isEmpty();
      assertThat(worker.log()).contains("Kafka Connect stopped").contains("-Xmx256m");
    }
    assertThat(broker.isThere()).isFalse();
    assertThat(connect.isAlive()).isFalse();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void readsJsonRecordsOfATopicThatComesLater() throws Exception {
    try (Kafka kafka = Kafka.start();
        TopicReader reader = TopicReader.committed(kafka, "later")) {
      assertThat(reader.poll(Duration.ZERO)).isEmpty();
      assertThat(reader.readAll()).isEmpty();
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", kafka.bootstrapServers()),
              new StringSerializer(),
              new StringSerializer())) {
        producer.send(new ProducerRecord<>("later", null, 17L, "\"k\"", "{\"a\":1}")).get();
        producer.send(new ProducerRecord<>("later", 0, 18L, null, "{\"a\":2}")).get();
      }
      assertThat(reader.readAll())
          .extracting(TopicRecord::offset, TopicRecord::timestamp, r -> r.value().get("a").asInt())
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(0L, 17L, 1),
              org.assertj.core.groups.Tuple.tuple(1L, 18L, 2));
    }
  }

  @Test
  void aTakenPortIsToldInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress("127.0.0.1", 0));
      assertThatThrownBy(
              () -> LocalKafka.start(BuildDirectory.kafkaVersion(), taken.getLocalPort()))
          .isInstanceOf(LocalStartException.class)
          .hasMessage("Port %d on 127.0.0.1 is taken (Kafka broker).", taken.getLocalPort());
    }
  }

  @Test
  void missingJarsAreToldWithTheCommandThatMakesThem() {
    assertThatThrownBy(() -> LocalKafka.start("0.0.0", 0))
        .isInstanceOf(LocalStartException.class)
        .hasMessageContaining("mvn package");
    assertThat(Files.exists(Path.of("target", "kafka", "0.0.0"))).isFalse();
  }

  private static ProcessHandle child(String mainClass) {
    return ProcessHandle.current()
        .children()
        .filter(
            process -> process.info().commandLine().filter(l -> l.contains(mainClass)).isPresent())
        .findFirst()
        .orElseThrow();
  }
}

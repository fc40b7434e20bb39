package io.github.clickstreams.kafka.connect.shortio.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.kafka.connect.shortio.local.TopicReader;
import io.github.clickstreams.kafka.connect.shortio.local.TopicRecord;
import io.github.clickstreams.shortio.examples.HumanClicksPerMinute;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import io.github.clickstreams.shortio.simulator.TrueClick;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Kafka Streams example on what the connector has written, with doubles and late clicks in it:
 * its counts are the truth.
 */
class HumanClicksIT {
  private static final String CLICKS = "human-clicks";
  private static final String COUNTS = "human-clicks-counts";
  private static final Duration HISTORY = Duration.ofHours(1);

  @TempDir Path state;

  @Test
  void countsAreTheTruthDespiteDoublesAndLateClicks() throws Exception {
    Traffic traffic = new Traffic(Duration.ofMillis(500), Duration.ofSeconds(3), 0.05, 0.1, 0);
    try (Kafka kafka = Kafka.start();
        Account account = Account.live(traffic);
        Delivered delivered = Delivered.committed(kafka, CLICKS);
        ConnectWorker worker = Scene.worker(kafka, CLICKS).start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      for (long id = 1; id <= 2; id++) {
        SimulatedDomain domain = SimulatedDomain.of(id, "d" + id + ".example");
        account.domain(domain.history(1000, HISTORY).rate(40));
      }
      Map<String, String> config = Scene.config(account.url(), CLICKS, 1, 2);
      config.put("topic.creation.default.partitions", "3");
      config.put("topic.creation.default.replication.factor", "1");
      worker.rest().create(CLICKS, config);
      delivered.awaitRecords(2000);
      admin.createTopics(List.of(new NewTopic(COUNTS, 2, (short) 1))).all().get();

      try (KafkaStreams streams = start(kafka)) {
        delivered.awaitRecords(3000);
        readAgain(worker, 1, Instant.now().minus(HISTORY.dividedBy(2)));
        delivered.awaitRecords(4500);
        account.api().clicksPerSecond(1, 0);
        account.api().clicksPerSecond(2, 0);
        delivered.awaitClicksOf(account.api());
        Scene.delete(worker.rest(), CLICKS);
        delivered.readOn().assertNothingLost(account.api());

        assertThat(delivered.doubles()).isGreaterThan(400);
        assertThat(late(kafka)).isGreaterThan(100);
        Scene.untilWorker(() -> consumed(admin) == delivered.records());
        assertThat(counts(kafka)).isEqualTo(truth(account.api()));
        assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
      }
    }
  }

  private KafkaStreams start(Kafka kafka) {
    Properties config = HumanClicksPerMinute.config(kafka.bootstrapServers());
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    // A day: the two domains are read one after the other, the first of them to its end.
    KafkaStreams streams =
        new KafkaStreams(HumanClicksPerMinute.topology(CLICKS, COUNTS, Duration.ofDays(1)), config);
    streams.start();
    return streams;
  }

  /** What a crash may do, on purpose and more of it: the same clicks are written once more. */
  private static void readAgain(ConnectWorker worker, long domainId, Instant from) {
    Scene.stop(worker.rest(), CLICKS);
    worker
        .rest()
        .alterOffset(
            CLICKS,
            Map.of("domain_id", Long.toString(domainId)),
            Map.of("dt", from.truncatedTo(ChronoUnit.MILLIS).toString()));
    worker.rest().resume(CLICKS);
  }

  /** How many records are older than one before them in their partition. */
  private static long late(Kafka kafka) {
    try (TopicReader reader = TopicReader.committed(kafka, CLICKS)) {
      Map<Integer, Long> newest = new HashMap<>();
      return reader.readAll().stream()
          .filter(
              click ->
                  newest.merge(click.partition(), click.timestamp(), Math::max) > click.timestamp())
          .count();
    }
  }

  /** How many records the application has finished. */
  private static long consumed(Admin admin) throws ExecutionException, InterruptedException {
    return admin
        .listConsumerGroupOffsets("human-clicks-per-minute")
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  /** The last count of every link and minute. */
  private static Map<String, Long> counts(Kafka kafka) {
    try (TopicReader reader = TopicReader.committed(kafka, COUNTS)) {
      Map<String, Long> counts = new HashMap<>();
      for (TopicRecord count : reader.readAll()) {
        counts.put(count.key(), count.value().get("clicks").asLong());
      }
      return counts;
    }
  }

  private static Map<String, Long> truth(ShortIoSimulator api) {
    Map<String, Long> truth = new HashMap<>();
    for (SimulatedDomain domain : api.domains()) {
      for (TrueClick click : api.truth(domain.id())) {
        if (Boolean.TRUE.equals(click.fields().get("human"))) {
          Instant minute = click.shownDt().truncatedTo(ChronoUnit.MINUTES);
          String link = "" + click.fields().get("host") + click.fields().get("path");
          truth.merge(minute + " " + link, 1L, Long::sum);
        }
      }
    }
    return truth;
  }
}

package io.github.clickstreams.kafka.connect.shortio.it.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.it.TruthTable;
import io.github.clickstreams.kafka.connect.shortio.it.WorkerExtension;
import io.github.clickstreams.kafka.connect.shortio.local.TopicReader;
import io.github.clickstreams.kafka.connect.shortio.local.TopicRecord;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Topics and keys of the packaged plugin in a real connect.worker(). */
class TopicsIT {
  private static final String GROUP = "topics";

  @RegisterExtension
  static final WorkerExtension connect =
      WorkerExtension.of(
          kafka ->
              Scene.worker(kafka, GROUP)
                  .exactlyOnce()
                  .environment("SHORTIO_API_KEY", Account.API_KEY));

  private final Instant now = Account.now();
  private final Account account = Account.still();

  @AfterEach
  void stopShortIo() {
    account.close();
  }

  @Test
  void theExampleOfATopicPerDomainMakesTheTopicsThatItSays() throws Exception {
    account.domain(SimulatedDomain.of(1, "go.example.com").history(60, Duration.ofHours(1)));
    account.domain(SimulatedDomain.of(2, "test.example.com").history(20, Duration.ofHours(1)));
    JsonNode example =
        new ObjectMapper().readTree(Path.of("config", "topic-per-domain.json").toFile());
    String name = example.get("name").asText();
    Map<String, String> config = new HashMap<>();
    example.get("config").properties().forEach(e -> config.put(e.getKey(), e.getValue().asText()));
    config.put("shortio.api.url", account.url());
    config.put("shortio.management.url", account.url());

    connect.worker().rest().create(name, config);
    try (TopicReader go = TopicReader.committed(connect.kafka(), "shortio.clicks.go.example.com");
        TopicReader test =
            TopicReader.committed(connect.kafka(), "shortio.clicks.test.example.com");
        Admin admin =
            Admin.create(Map.of("bootstrap.servers", connect.kafka().bootstrapServers()))) {
      Scene.untilWorker(() -> go.readAll().size() == 60 && test.readAll().size() == 20);

      assertThat(go.readAll()).allMatch(click -> click.value().get("domain_id").asInt() == 1);
      assertThat(test.readAll()).allMatch(click -> click.value().get("domain_id").asInt() == 2);
      assertTopic(admin, "shortio.clicks.go.example.com", 3, "-1");
      assertTopic(admin, "shortio.clicks.test.example.com", 1, "604800000");
    }
    Scene.delete(connect.worker().rest(), name);
  }

  private static void assertTopic(Admin admin, String topic, int partitions, String retention)
      throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    assertThat(admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions())
        .hasSize(partitions);
    assertThat(config.get("retention.ms").value()).isEqualTo(retention);
  }

  @Test
  void theClicksOfARenamedDomainGoToItsNewTopicEachOnce() {
    String name = "renamed";
    addDomainWithClicks("old.example");
    Map<String, String> config = Scene.config(account.url(), name, 1);
    config.put("topic", "${domain.name}.${domain.id}");
    config.put("shortio.domains.refresh.ms", "200");

    connect.worker().rest().create(name, config);
    try (TopicReader before = TopicReader.committed(connect.kafka(), "old.example.1");
        TopicReader after = TopicReader.committed(connect.kafka(), "new.example.1")) {
      Scene.untilWorker(() -> before.readAll().size() == 3);
      addDomainWithClicks("new.example");
      account.click(1, SimulatedClick.at(now).with("path", "/after"));
      Scene.untilWorker(() -> !before.readAll().isEmpty() && size(before, after) == 4);
      // A click for the new topic, in case the one before was read under the old name.
      Scene.untilWorker(
          () -> {
            account.click(1, SimulatedClick.at(now));
            return !after.readAll().isEmpty();
          });
      Scene.delete(connect.worker().rest(), name);

      List<TopicRecord> all = before.readAll();
      all.addAll(after.readAll());
      assertThat(TruthTable.of(all)).isSubsetOf(TruthTable.of(account.api()));
      assertThat(all.stream().map(click -> click.value().get("click_id").asText()))
          .doesNotHaveDuplicates();
    }
  }

  private static int size(TopicReader one, TopicReader other) {
    return one.readAll().size() + other.readAll().size();
  }

  /** The simulator replaces a domain with all of its clicks: these are the same each time. */
  private void addDomainWithClicks(String hostname) {
    account.domain(SimulatedDomain.of(1, hostname));
    for (int i = 0; i < 3; i++) {
      account.click(1, SimulatedClick.at(now.minusSeconds(i)));
    }
  }

  @Test
  void everyKindOfKeyIsOnItsRecordsAndKeepsEqualOnesTogether() {
    account.domain(1, 40).domain(2, 10);
    assertKeys("link", click -> click.get("host").asText() + click.get("path").asText());
    assertKeys("domain", click -> click.get("domain_id").asText());
    assertKeys("click", click -> click.get("click_id").asText());
    assertKeys("none", click -> null);
  }

  private void assertKeys(String key, Function<JsonNode, String> expected) {
    String name = "key-" + key;
    Map<String, String> config = Scene.config(account.url(), name, 1, 2);
    config.put("record.key", key);
    config.put("topic.creation.default.partitions", "3");
    config.put("topic.creation.default.replication.factor", "1");
    connect.worker().rest().create(name, config);
    try (TopicReader reader = TopicReader.committed(connect.kafka(), name)) {
      Scene.untilWorker(() -> reader.readAll().size() == 50);
      List<TopicRecord> records = reader.readAll();

      assertThat(records)
          .allSatisfy(record -> assertThat(record.key()).isEqualTo(expected.apply(record.value())));
      records.stream()
          .filter(record -> record.key() != null)
          .collect(
              Collectors.groupingBy(
                  TopicRecord::key, Collectors.mapping(TopicRecord::partition, Collectors.toSet())))
          .forEach((one, partitions) -> assertThat(partitions).as(one).hasSize(1));
    }
    Scene.delete(connect.worker().rest(), name);
  }
}

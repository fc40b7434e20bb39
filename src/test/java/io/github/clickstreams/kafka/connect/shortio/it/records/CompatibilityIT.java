package io.github.clickstreams.kafka.connect.shortio.it.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Delivered;
import io.github.clickstreams.kafka.connect.shortio.it.RandomKills;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectRest;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import io.github.clickstreams.shortio.simulator.TrueClick;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The archives on brokers and workers of other Kafka versions. {@code mvn verify} takes the oldest
 * and the newest, {@code mvn verify -Pcompatibility} all that upgrading.md names, {@code
 * -Dit.kafka.versions=3.9.1,4.1.1} any others.
 */
class CompatibilityIT {
  private static final String NAME = "compatible";
  private static final long BUSY = 1;
  private static final long QUIET = 2;
  private static final int KILLS = 1;

  static List<String> versions() {
    return BuildDirectory.kafkaVersions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyClickOnceFromBothArchivesThroughAKillAndARewind(String version) {
    // Ties, equal clicks and late ones; but no field that changes later, or truth would be two.
    Traffic traffic = new Traffic(Duration.ofMillis(300), Duration.ofSeconds(2), 0.05, 0.1, 0);
    try (Kafka kafka = Kafka.start(version);
        Account account = Account.live(traffic);
        Delivered delivered = Delivered.committed(kafka, NAME);
        Delivered everything = Delivered.uncommitted(kafka, NAME)) {
      account.domain(
          SimulatedDomain.of(BUSY, "go.example.com").rate(50).history(2500, Duration.ofHours(2)));
      account.domain(
          SimulatedDomain.of(QUIET, "link.example.org").rate(1).history(20, Duration.ofDays(3)));

      try (ConnectWorker worker =
          worker(kafka, version, BuildDirectory.plugins(), "service_load")) {
        offersTheConnector(worker.rest(), version);
        worker.rest().create(NAME, config(account));
        new RandomKills(account, everything).rounds(KILLS, worker);
        nothingIsMissingIn(worker.log());
      }
      try (ConnectWorker worker =
          worker(kafka, version, BuildDirectory.components(), "hybrid_fail")) {
        offersTheConnector(worker.rest(), version);
        account.api().clicksPerSecond(BUSY, 0);
        account.api().clicksPerSecond(QUIET, 0);
        delivered.awaitClicksOf(account.api());
        Scene.awaitOffsets(worker.rest(), NAME, account.api());
        Scene.stop(worker.rest(), NAME);
        delivered.readOn().assertExactly(account.api());

        rewind(worker.rest(), account, delivered);
        nothingIsMissingIn(worker.log());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everythingThatIsUsedOfKafkaIsThere(String version) throws Exception {
    try (UsedApi used = UsedApi.with(BuildDirectory.kafkaJars(version))) {
      assertThat(used.count()).isGreaterThan(50);
      assertThat(used.missing()).isEmpty();
    }
  }

  private static ConnectWorker worker(
      Kafka kafka, String version, Path pluginPath, String discovery) {
    return Scene.worker(kafka, NAME)
        .exactlyOnce()
        .version(version)
        .with("plugin.path", pluginPath.toString())
        .with("plugin.discovery", discovery)
        .start();
  }

  private static Map<String, String> config(Account account) {
    Map<String, String> config = Scene.config(account.url(), NAME, BUSY, QUIET);
    config.put("tasks.max", "2");
    config.put("exactly.once.support", "required");
    // Single message transforms are promised by the manifest.
    config.put("topic", "before.transforms");
    config.put("transforms", "route");
    config.put("transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter");
    config.put("transforms.route.regex", "before\\.transforms");
    config.put("transforms.route.replacement", NAME);
    return config;
  }

  private static void offersTheConnector(ConnectRest rest, String version) {
    assertThat(rest.version()).isEqualTo(version);
    assertThat(rest.plugins())
        .filteredOn(plugin -> plugin.path("class").asText().contains("shortio"))
        .extracting(
            plugin -> plugin.path("class").asText(),
            plugin -> plugin.path("type").asText(),
            plugin -> plugin.path("version").asText())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                ShortIoClickSourceConnector.class.getName(),
                "source",
                new ShortIoClickSourceConnector().version()));
  }

  /** By the offsets API: the clicks from an instant on come once more, under their ids. */
  private static void rewind(ConnectRest rest, Account account, Delivered delivered) {
    List<TrueClick> clicks = account.api().truth(BUSY);
    Instant from = clicks.get(clicks.size() - 100).dt();
    long again = clicks.stream().filter(click -> !click.dt().isBefore(from)).count();
    rest.alterOffset(NAME, Map.of("domain_id", Long.toString(BUSY)), Map.of("dt", from.toString()));
    JsonNode offset = Scene.offset(rest, NAME, BUSY);
    assertThat(offset.path("dt").asText()).isEqualTo(from.toString());

    rest.resume(NAME);
    delivered.awaitRecords(delivered.records() + again);
    account.awaitMoreRequests(BUSY, 3);
    Scene.stop(rest, NAME);
    delivered.readOn().assertNothingLost(account.api());
    assertThat(delivered.doubles()).isEqualTo(again);
  }

  /** What a worker says when it lacks something that the connector was compiled with. */
  private static void nothingIsMissingIn(String log) {
    assertThat(log)
        .doesNotContain("NoSuchMethodError")
        .doesNotContain("NoClassDefFoundError")
        .doesNotContain("AbstractMethodError")
        .doesNotContain("UnsupportedClassVersionError");
  }
}

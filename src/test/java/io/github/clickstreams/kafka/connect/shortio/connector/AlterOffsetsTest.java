package io.github.clickstreams.kafka.connect.shortio.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written into the offsets of a stopped connector, and what is said about the rest. */
class AlterOffsetsTest {
  private static final String DT = "2026-01-01T00:00:00Z";
  private static final Map<String, ?> PARTITION = OffsetStore.partition(1);

  private final ShortIoClickSourceConnector connector = new ShortIoClickSourceConnector();

  private boolean alter(Map<String, ?> partition, Map<String, ?> offset) {
    Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    offsets.put(partition, offset);
    return connector.alterOffsets(config("1"), offsets);
  }

  private static Map<String, String> config(String domains) {
    Map<String, String> config = Account.config("http://127.0.0.1:1", 1);
    config.put("shortio.domains", domains);
    return config;
  }

  private boolean alter(long domainId, Map<String, String> config) {
    return connector.alterOffsets(
        config, Map.of(OffsetStore.partition(domainId), Map.of("dt", DT)));
  }

  @Test
  @ShowsEntry("Offsets cannot be changed: `it")
  void refusesADomainThatIsNotRead() {
    assertThatThrownBy(() -> alter(2, config("1,3")))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("domain 2: it is not one of this connector's domains");
    Map<String, String> config = config("*");
    config.put("shortio.domains.exclude", "2,d3.example");
    assertThatThrownBy(() -> alter(2, config)).hasMessageContaining("domain 2: it is not one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "d1.example", "7,d1.example"})
  void saysThatItDoesNotKnowWhetherADomainIsRead(String domains) {
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      assertThat(alter(2, config(domains))).isTrue();
      assertThat(log.lines()).singleElement().asString().contains("domains [2]", "check");
    }
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      assertThat(alter(7, config("7,d1.example"))).isTrue();
      assertThat(log.lines()).isEmpty();
    }
  }

  /** As after an update: whatever is stored can be removed. */
  @Test
  void resetsWhateverTheConfiguration() {
    Map<Map<String, ?>, Map<String, ?>> reset = new HashMap<>();
    reset.put(PARTITION, null);
    assertThat(connector.alterOffsets(Map.of(), reset)).isTrue();
  }

  static Stream<Map<String, ?>> good() {
    return Stream.of(
        Map.of("dt", DT),
        Map.of("dt", "2026-01-01T02:00:00.123+02:00"),
        Map.of("v", 1, "dt", DT),
        Map.of("v", 1L, "dt", DT),
        Map.of("v", 1, "dt", DT, "since", "2025-12-31T23:59:30Z"),
        Map.of("v", 1, "dt", DT, "since", DT, "seen", "AAAALg"),
        Map.of("v", 1, "dt", DT, "since", DT, "seen", "AQAALQIAAAAAAA"));
  }

  @ParameterizedTest
  @MethodSource("good")
  void acceptsWhatItCanRead(Map<String, ?> offset) {
    assertThat(alter(PARTITION, offset)).isTrue();
  }

  @Test
  void acceptsWhatItHasStoredItself() {
    OffsetStore offsets = new OffsetStore();
    try (Account account =
        Account.still()
            .domain(SimulatedDomain.of(1, "d1.example").history(100, Duration.ofSeconds(40)))) {
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        connect.awaitRecords(100);
      }
    }
    assertThat(offsets.of(1)).containsOnlyKeys("v", "dt", "since", "seen");
    assertThat(alter(PARTITION, offsets.of(1))).isTrue();
  }

  /** What a connector of this name may have left, of whatever class it was. */
  static Stream<Map<String, ?>> anything() {
    return Stream.of(
        PARTITION,
        OffsetStore.partition(99),
        Map.of("file", "/etc/hosts"),
        Map.of("topic", "x", "partition", 3));
  }

  @ParameterizedTest
  @MethodSource("anything")
  void anyOffsetCanBeReset(Map<String, ?> partition) {
    assertThat(alter(partition, null)).isTrue();
  }

  /** Nothing can be stored under it, so that "altered successfully" would be a lie. */
  @ParameterizedTest
  @MethodSource("badPartitions")
  void whatIsMeantForADomainAndIsNoneIsNotReset(Map<String, ?> partition) {
    assertThatThrownBy(() -> alter(partition, null))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("No offset was changed", "{\"domain_id\": \"12345\"}");
  }

  @Test
  void aTimeAheadIsRefusedUnlessClocksMayDiffer() {
    assertThat(alter(PARTITION, Map.of("dt", Instant.now().plusSeconds(60).toString()))).isTrue();
    assertThatThrownBy(
            () -> alter(PARTITION, Map.of("dt", Instant.now().plusSeconds(900).toString())))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("domain 1: 'dt'", "in the future", "clock");
  }

  static Stream<Arguments> badOffsets() {
    return Stream.of(
        arguments(Map.of(), "'dt' is missing"),
        arguments(Map.of("v", 1), "'dt' is missing"),
        arguments(Map.of("v", 2, "dt", DT), "'v' must be 1"),
        arguments(Map.of("v", "1", "dt", DT), "'v' must be 1"),
        arguments(Map.of("v", 1.5, "dt", DT), "'v' must be 1"),
        arguments(Map.of("dt", "yesterday"), "'dt' must be an ISO-8601 instant"),
        arguments(Map.of("dt", "2026-01-01"), "'dt' must be an ISO-8601 instant"),
        arguments(Map.of("dt", "2026-01-01T00:00:00"), "'dt' must be an ISO-8601 instant"),
        arguments(Map.of("dt", 1767225600000L), "'dt' must be an ISO-8601 instant"),
        arguments(Map.of("dt", true), "'dt' must be an ISO-8601 instant"),
        arguments(Map.of("dt", DT, "since", "soon"), "'since' must be an ISO-8601 instant"),
        arguments(
            Map.of("dt", DT, "since", "2026-01-01T00:00:01Z"), "'since' must not be after 'dt'"),
        arguments(Map.of("dt", DT, "seen", "AQAALQIAAAAAAA"), "'seen' needs 'since'"),
        arguments(Map.of("dt", DT, "since", DT, "seen", "AAAA"), "'seen' is damaged"),
        arguments(Map.of("dt", DT, "since", DT, "seen", "?!"), "'seen' is damaged"),
        arguments(Map.of("dt", DT, "since", DT, "seen", 7), "'seen' is damaged"),
        arguments(Map.of("dt", DT, "page", 3), "'page' is not part of an offset"));
  }

  @ParameterizedTest
  @MethodSource("badOffsets")
  void saysWhatIsWrongWithAnOffset(Map<String, ?> offset, String message) {
    assertThatThrownBy(() -> alter(PARTITION, offset))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("domain 1: " + message);
  }

  static Stream<Map<String, ?>> badPartitions() {
    return Stream.of(
        Map.of(),
        Map.of("domain_id", 1),
        Map.of("domain_id", 1L),
        Map.of("domain_id", "go.example"),
        Map.of("domain_id", "0"),
        Map.of("domain_id", "-1"),
        Map.of("domain_id", ""),
        Map.of("domain_id", "99999999999999999999"),
        Map.of("domain_id", "9999999999999999999"),
        Map.of("domain", "1"),
        Map.of("domainId", "1"),
        Map.of("DOMAIN_ID", "1"),
        Map.of("domain_id", "1", "page", "2"));
  }

  @ParameterizedTest
  @MethodSource("badPartitions")
  void saysHowAPartitionLooks(Map<String, ?> partition) {
    assertThatThrownBy(() -> alter(partition, Map.of("dt", DT)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("{\"domain_id\": \"12345\"}");
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    offsets.put(OffsetStore.partition(1), Map.of("v", 2, "dt", "soon", "page", 3));
    offsets.put(OffsetStore.partition(2), Map.of("since", DT));
    offsets.put(OffsetStore.partition(3), Map.of("dt", DT));
    offsets.put(OffsetStore.partition(4), null);
    offsets.put(Map.of("domain_id", 5), Map.of("dt", DT));
    List<String> all =
        Arrays.asList(
            "domain 1: 'v'",
            "domain 1: 'dt'",
            "domain 1: 'page'",
            "domain 2: 'dt' is missing",
            "{\"domain_id\": \"12345\"}");

    assertThatThrownBy(() -> connector.alterOffsets(config("1,2,3"), offsets))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll(all.toArray(String[]::new))
        .hasMessageNotContainingAny("domain 3", "domain 4");
  }
}

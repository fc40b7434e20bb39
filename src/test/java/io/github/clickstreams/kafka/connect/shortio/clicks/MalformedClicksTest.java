package io.github.clickstreams.kafka.connect.shortio.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect.Options;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import io.github.clickstreams.kafka.connect.shortio.it.Truth;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.RawJson;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements of a page that are no clicks, and clicks with fields of another type. */
class MalformedClicksTest {
  private final OffsetStore offsets = new OffsetStore();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42",
        "null",
        "[]",
        "{}",
        "{\"path\":\"/no-time\"}",
        "{\"dt\":\"yesterday\"}",
        "{\"dt\":\"2026-01-01T00:00:00\"}"
      })
  @ShowsEntry("`elements that are")
  void failTheTaskByDefaultAndAreLeftOutOnRequest(String element) {
    try (Account account = Account.still().domain(1, 50).domain(2, 10)) {
      Instant dt = account.api().truth(1).get(30).dt();
      account.click(1, SimulatedClick.malformed(dt, element));
      Map<String, String> skipping = account.config(1, 2);
      skipping.put("malformed.click.action", "skip");
      try (InProcessConnect failing = InProcessConnect.start(account.config(1), new OffsetStore());
          InProcessConnect connect = InProcessConnect.start(skipping, offsets)) {
        assertThat(failing.awaitFailure())
            .isInstanceOf(ConnectException.class)
            .hasMessageContainingAll("domain 1", "malformed.click.action");
        connect.awaitRecords(60);
        account.awaitMoreRequests(1, 2);

        Truth.assertExactly(account, click -> !click.malformed(), connect.records(), 1, 2);
        assertThat(failing.records()).isEmpty();
        assertThat(connect.failures()).isEmpty();
      }
    }
  }

  private static Map<String, String> routing(Account account, long... domainIds) {
    Map<String, String> config = account.config(domainIds);
    config.put("malformed.click.action", "route");
    config.put("malformed.click.topic", "malformed");
    return config;
  }

  private static List<SourceRecord> of(List<SourceRecord> records, String topic) {
    return records.stream().filter(record -> record.topic().equals(topic)).toList();
  }

  private static List<Object> values(List<SourceRecord> malformed) {
    return malformed.stream().map(SourceRecord::value).toList();
  }

  private static Object id(SourceRecord malformed) {
    return malformed.headers().lastWithName("shortio.element.id").value();
  }

  /** Whatever field of them it is in: where there is a mistake in one there may be in others. */
  @Test
  void areRoutedWithoutAddresses() {
    List<String> elements =
        List.of(
            "{\"dt\":\"2026-01-01T00:00:00Z 203.0.113.7\"}",
            "{\"dt\":\"2026-01-01 203.0.113.7\"}",
            "{\"dt\":\"2026-01-01T00:00:00.203.0.113.7\"}",
            "{\"dt\":\"soon\",\"path\":\"/x 203.0.113.7\",\"ip\":\"203.0.113.7\"}",
            "{\"dt\":\"soon\",\"city\":\"203.0.113.7\"}",
            "{\"dt\":\"soon\",\"st\":\"302 203.0.113.7\"}",
            "{\"dt\":\"soon\",\"ua\":\"x\",\"human\":\"true,203.0.113.7\"}");
    try (Account account = Account.still().domain(1, 20)) {
      Instant dt = account.api().truth(1).get(10).dt();
      elements.forEach(element -> account.click(1, SimulatedClick.malformed(dt, element)));
      account.click(1, SimulatedClick.at(dt).with("st", "302 203.0.113.7"));
      Map<String, String> config = routing(account, 1);
      config.put("privacy.ip", "truncate");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        // Of most nothing is left, so that they are equal.
        connect.awaitRecords(20 + 1 + 3);
        account.awaitMoreRequests(1, 2);

        assertThat(connect.records())
            .extracting(record -> record.value().toString())
            .noneMatch(value -> value.contains("203.0.113.7"))
            .anyMatch(value -> value.contains("\"ip\":\"203.0.113.0\""))
            .anyMatch(value -> value.contains("\"ua\":\"x\""));
      }
    }
  }

  @Test
  void areRoutedOnceEachWithWhereTheyWere() {
    List<String> elements =
        List.of("42", "null", "[1]", "{\"path\":\"/x\"}", "{\"dt\":\"yesterday\",\"st\":302}");
    try (Account account = Account.still().domain(1, 50)) {
      for (int i = 0; i < 40; i++) {
        // Every one of them several times: equal ones are one.
        Instant dt = account.api().truth(1).get(2 * i).dt();
        account.click(1, SimulatedClick.malformed(dt, elements.get(i % elements.size())));
      }
      Map<String, String> config = routing(account, 1);
      config.put("shortio.page.limit", "20");
      config.put("batch.max.records", "7");
      Instant before = Instant.now();
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(55);
        account.awaitMoreRequests(1, 8);

        List<SourceRecord> clicks = of(connect.records(), "shortio.clicks");
        List<SourceRecord> malformed = of(connect.records(), "malformed");
        Truth.assertExactly(account, click -> !click.malformed(), clicks, 1);
        assertThat(values(malformed)).containsExactlyInAnyOrderElementsOf(elements);
        assertThat(connect.failures()).isEmpty();
        assertThat(malformed).extracting(MalformedClicksTest::id).doesNotHaveDuplicates();
        for (SourceRecord record : malformed) {
          assertThat(record.key()).isEqualTo(1L);
          assertThat(record.headers().lastWithName("shortio.withheld").value()).isEqualTo(false);
          assertThat(record.headers().lastWithName("shortio.domain.id").value()).isEqualTo(1L);
          assertThat(Instant.ofEpochMilli(record.timestamp()))
              .isBetween(before.minusMillis(1), Instant.now());
        }
        assertThat(malformed)
            .extracting(record -> record.headers().lastWithName("shortio.reason").value())
            .contains("it is null", "dt is missing", "dt is no ISO-8601 time with an offset");
      }
    }
  }

  /** The position that they carry is the start's: what is stored with them is where to begin. */
  @Test
  void waitUntilTheStartIsKnown() {
    try (Account account = Account.still().domain(1, 50)) {
      account.click(1, SimulatedClick.malformed(account.api().truth(1).get(8).dt(), "42"));
      Map<String, String> config = routing(account, 1);
      config.put("shortio.start.from", "latest");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(2);
        account.awaitMoreRequests(1, 4);

        SourceRecord element = connect.records().get(0);
        assertThat(element.topic()).isEqualTo("malformed");
        assertThat((String) element.sourceOffset().get("dt"))
            .isEqualTo(account.api().truth(1).get(50).shownDt().toString());
        assertThat(connect.recordCount()).isEqualTo(2);
      }
    }
  }

  @Test
  void areRoutedOnceARunWithTheSameId() {
    Instant start = Account.now();
    ManualClock clock = new ManualClock(start);
    try (Account account =
        Account.at(clock)
            .domain(SimulatedDomain.of(1, "d1.example").history(30, Duration.ofSeconds(60)))) {
      account.click(1, SimulatedClick.malformed(clock.instant(), "null"));
      Map<String, String> config = routing(account, 1);
      List<SourceRecord> records = new ArrayList<>(read(account, config, 31));
      for (int run = 2; run <= 4; run++) {
        clock.advance(Duration.ofSeconds(1));
        account.click(1, SimulatedClick.at(clock.instant()));
        records.addAll(read(account, config, 1));
      }

      List<SourceRecord> malformed = of(records, "malformed");
      assertThat(malformed).hasSizeBetween(1, 4);
      assertThat(malformed).extracting(MalformedClicksTest::id).containsOnly(id(malformed.get(0)));
      Truth.assertExactly(account, click -> !click.malformed(), of(records, "shortio.clicks"), 1);
    }
  }

  /** Reads until there are so many records and nothing more comes, and stops. */
  @SuppressWarnings("try")
  private List<SourceRecord> read(Account account, Map<String, String> config, int count) {
    try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
      connect.awaitRecords(count);
      account.awaitMoreRequests(1, 3);
      connect.close();
      return connect.records();
    }
  }

  /**
   * Wherever a run ends, an element that was not written before is written after it: also one of a
   * backlog, which no later read finds by the way.
   */
  @Test
  void areNotLostByACrash() {
    List<Object> elements = new ArrayList<>();
    try (Account account = Account.still().domain(1, 200)) {
      for (int i = 0; i < 10; i++) {
        String element = "{\"path\":\"/" + i + "\"}";
        Instant dt = account.api().truth(1).get(20 * i + 5).dt();
        account.click(1, SimulatedClick.malformed(dt, element));
        elements.add(element);
      }
      Map<String, String> config = routing(account, 1);
      config.put("batch.max.records", "5");
      config.put("shortio.page.limit", "20");
      config.put("catchup.buffer.clicks", "40");
      config.put("late.arrival.window.ms", "0");
      Options options = new Options(1, false, false);
      InProcessConnect crashing = InProcessConnect.start(config, offsets, options);
      crashing.awaitRecords(210).crash();
      List<SourceRecord> polled = crashing.records();
      Map<Integer, InProcessConnect> restarted = new TreeMap<>();
      for (int next = 0; next < polled.size(); next++) {
        if (polled.get(next).topic().equals("malformed")) {
          restarted.put(next, InProcessConnect.start(config, stored(polled.subList(0, next))));
        }
      }
      assertThat(restarted).hasSize(10);
      restarted.forEach(
          (next, connect) -> {
            Set<Object> missing = new HashSet<>(elements);
            missing.removeAll(values(of(polled.subList(0, next), "malformed")));
            Waiting.until(() -> values(of(connect.records(), "malformed")).containsAll(missing));
          });
      restarted.forEach(
          (next, connect) -> {
            List<SourceRecord> before = of(polled.subList(0, next), "shortio.clicks");
            Waiting.until(
                () -> before.size() + of(connect.records(), "shortio.clicks").size() >= 200);
            connect.close();
            List<SourceRecord> all = new ArrayList<>(before);
            all.addAll(of(connect.records(), "shortio.clicks"));
            Truth.assertExactly(account, click -> !click.malformed(), all, 1);
          });
    }
  }

  private static OffsetStore stored(List<SourceRecord> flushed) {
    OffsetStore stored = new OffsetStore();
    flushed.forEach(stored::write);
    stored.flush();
    return stored;
  }

  @Test
  void areRoutedWhereThereIsNoClickAtAll() {
    try (Account account = Account.still().domain(1, 0)) {
      Instant dt = Account.now().minusSeconds(10);
      account.click(1, SimulatedClick.malformed(dt, "{\"path\":\"/a\"}"));
      account.click(1, SimulatedClick.malformed(dt.plusSeconds(1), "{\"path\":\"/b\"}"));
      Map<String, String> config = routing(account, 1);
      config.put("shortio.start.from", "latest");
      List<SourceRecord> records = new ArrayList<>(read(account, config, 2));
      assertThat(values(records))
          .containsExactlyInAnyOrder("{\"path\":\"/a\"}", "{\"path\":\"/b\"}");
      account.click(1, SimulatedClick.at(dt.plusSeconds(2)));
      records.addAll(read(account, config, 1));

      Truth.assertExactly(account, click -> !click.malformed(), of(records, "shortio.clicks"), 1);
    }
  }

  /** However many pages they fill: more is asked for until there is a click to go on from. */
  @ParameterizedTest
  @CsvSource({"40, earliest, 10", "1500, earliest, 10", "40, latest, 1", "1500, latest, 1"})
  void asWholePagesCostNoClick(int elements, String start, int clicksFromThere) {
    try (Account account = Account.still().domain(1, 10)) {
      Instant dt = account.api().truth(1).get(9).dt();
      for (int i = 0; i < elements; i++) {
        account.click(1, SimulatedClick.malformed(dt, "{\"n\":" + i + "}"));
      }
      Map<String, String> config = routing(account, 1);
      config.put("shortio.page.limit", "40");
      config.put("shortio.start.from", start);
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(elements + clicksFromThere);
        account.awaitMoreRequests(1, 3);

        List<SourceRecord> clicks = of(connect.records(), "shortio.clicks");
        assertThat(clicks).hasSize(clicksFromThere);
        if (start.equals("earliest")) {
          Truth.assertExactly(account, click -> !click.malformed(), clicks, 1);
        }
        assertThat(of(connect.records(), "malformed")).hasSize(elements);
        assertThat(connect.failures()).isEmpty();
      }
    }
  }

  @Test
  void areWarnedOfOnceForEachDomain() {
    try (Account account = Account.still().domain(1, 50);
        LogCapture log = LogCapture.at(Level.WARN)) {
      account.api().faults().always(1, new Fault.ExtraElement("{\"dt\":\"never\"}"));
      Map<String, String> config = account.config(1);
      config.put("malformed.click.action", "skip");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(50);
        account.awaitMoreRequests(1, 3);
        assertThat(log.lines()).singleElement().asString().contains("Domain 1", "element 0");
      }
    }
  }

  @Test
  void aFieldOfAnotherTypeIsKeptAsTextOrAside() {
    Instant dt = Account.now();
    try (Account account = Account.still().domain(1, 0)) {
      account.click(
          1,
          SimulatedClick.bare(dt.minusSeconds(5))
              .with("st", "teapot")
              .with("human", List.of("maybe"))
              .with("path", 5)
              .with("city", true)
              .with("browser_version", 81.5)
              .with("os", "")
              .with("ua", null)
              .with("ab_test", Map.of("variant", 2))
              .with("new_text", "as it is"));
      account.click(1, SimulatedClick.bare(dt.minusSeconds(4)).with("st", "302"));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        connect.awaitRecords(2);
        Struct click = Records.click(connect.records().get(0));
        assertThat(click.get("st")).isNull();
        assertThat(click.get("human")).isNull();
        assertThat(click.get("path")).isEqualTo("5");
        assertThat(click.get("city")).isEqualTo("true");
        assertThat(click.get("browser_version")).isEqualTo("81.5");
        assertThat(click.get("os")).isEqualTo("");
        assertThat(click.get("ua")).isNull();
        assertThat(Records.extra(connect.records().get(0)))
            .isEqualTo(
                Map.of(
                    "st", "teapot",
                    "human", "[\"maybe\"]",
                    "ab_test", "{\"variant\":2}",
                    "new_text", "as it is"));
        assertThat(Records.click(connect.records().get(1)).get("st")).isEqualTo(302);
        assertThat(Records.extra(connect.records().get(1))).isNull();
      }
    }
  }

  static List<RawJson> hurting() {
    return List.of(
        RawJson.nested(5000),
        new RawJson("{\"" + "n".repeat(60_000) + "\":1}"),
        new RawJson("1." + "9".repeat(2_000) + "."),
        new RawJson("tru"),
        new RawJson("\"a\"b\""));
  }

  @ParameterizedTest
  @MethodSource("hurting")
  void oneThatIsHurtCostsNoOther(RawJson hurt) {
    try (Account account = Account.still().domain(1, 50)) {
      Instant dt = account.api().truth(1).get(30).dt();
      account.click(1, SimulatedClick.at(dt).with("hurt", hurt));
      Map<String, String> config = routing(account, 1);
      config.put("shortio.page.limit", "10");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(51);
        account.awaitMoreRequests(1, 8);

        List<SourceRecord> clicks = of(connect.records(), "shortio.clicks");
        Truth.assertExactly(account, click -> !click.fields().containsKey("hurt"), clicks, 1);
        List<SourceRecord> malformed = of(connect.records(), "malformed");
        assertThat(malformed).hasSize(1);
        assertThat((String) malformed.get(0).value()).contains(hurt.text());
        assertThat(connect.failures()).isEmpty();
      }
    }
  }

  /** A number of any length is kept as it is written. */
  @Test
  void aLongNumberIsNoReasonToSetAClickAside() {
    String digits = "9".repeat(2_000);
    try (Account account = Account.still().domain(1, 0)) {
      account.click(
          1, SimulatedClick.at(Account.now().minusSeconds(5)).with("count", new RawJson(digits)));
      try (InProcessConnect connect = InProcessConnect.start(account.config(1), offsets)) {
        connect.awaitRecords(1);

        assertThat(Records.extra(connect.records().get(0))).containsEntry("count", digits);
      }
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.privacy;

import static java.lang.Boolean.TRUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Records;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is withheld is nowhere: not in records, keys, headers or offsets, in no log at TRACE, no
 * error, no metric; whatever Short.io makes of it and whatever fails.
 */
class PrivacyCanaryTest {
  private static final String SECRET = "canary-secret-0123456789abcdef-01";
  private static final String V4 = "203.0.113.199";
  private static final String V6 = "2001:db8:feed:cafe:1:2:3:beef";

  /** The addresses in every form in which somebody could find them again. */
  private static final List<String> ADDRESSES =
      List.of("113.199", "3405803975", "cb0071c7", "cb00:71c7", "feed:cafe", "3:beef");

  /** What the API could make of an address one day. */
  private static final List<Object> SHAPES =
      List.of(
          V4,
          V6,
          V6.toUpperCase(Locale.ROOT),
          "::ffff:" + V4,
          "::ffff:cb00:71c7",
          "2002:cb00:71c7::1",
          V6 + "%eth0",
          V4 + ":4711",
          "[" + V6 + "]:443",
          V4 + ", 10.0.0.1",
          "for=" + V4,
          "host-113.199.example",
          3405803975L,
          Map.of("v4", V4),
          List.of(V4, V6));

  private final OffsetStore offsets = new OffsetStore();

  private static Map<String, String> privacy(String... keysAndValues) {
    Map<String, String> privacy = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      privacy.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return privacy;
  }

  static Stream<Named<Map<String, String>>> modes() {
    return Stream.of(
        named("drop", privacy("privacy.ip", "drop")),
        named("drop field", privacy("privacy.drop.fields", "ip")),
        named("truncate", privacy("privacy.ip", "truncate")),
        named("hash", privacy("privacy.ip", "hash", "privacy.ip.hash.secret", SECRET)));
  }

  private static int addAddresses(Account account) {
    Instant newest = Account.now();
    int clicks = 0;
    for (Object shape : SHAPES) {
      SimulatedClick click = SimulatedClick.at(newest.minusSeconds(++clicks)).with("ip", shape);
      account.click(1, clicks % 2 == 0 ? click : click.with("IP", shape));
    }
    return clicks;
  }

  /** Faults that come and go; each shows an address. */
  private static void addFaults(Account account) {
    String ip = "\"ip\":\"" + V4 + "\"";
    List<Fault> faults =
        List.of(
            new Fault.ExtraElement("{" + ip + "}"),
            new Fault.ExtraElement("{\"dt\":\"" + V4 + "\"," + ip + "}"),
            new Fault.ExtraElement("\"" + V4 + "\""),
            new Fault.ExtraElement("[\"" + V4 + "\"]"),
            new Fault.ExtraElement("3405803975"),
            new Fault.ExtraElement("{" + ip + ",\"ua\":tru}"),
            new Fault.ExtraElement("{\"" + V4 + "\":" + "[".repeat(200) + "]".repeat(200) + "}"),
            Fault.body("[{\"dt\":\"2026-01-01T00:00:00Z\",\"ip\":\"203.0.113.1"),
            Fault.body("[{\"dt\":\"2026-01-01T00:00:00Z\",\"ip\":\"" + V4 + "\"" + V4),
            Fault.body("[{\"dt\":\"2026-01-01T00:00:00Z\",\"ip\":" + V4 + "}]"),
            Fault.body("{\"error\":\"" + V4 + "\"}"),
            Fault.body("\"" + V4 + "\""),
            Fault.body(V4),
            new Fault.CutJson(0.5),
            new Fault.CutBody(0.5));
    faults.forEach(fault -> account.api().faults().next(1, fault));
  }

  private static Map<String, String> config(Account account, Map<String, String> privacy) {
    Map<String, String> config = account.config(1);
    config.putAll(privacy);
    // The check of the configuration reads a click too.
    config.put("shortio.validate.connection", "true");
    return config;
  }

  /** Everything that anyone could read. */
  private static List<String> written(LogCapture log, InProcessConnect connect) throws JMException {
    List<String> texts = new ArrayList<>(log.lines());
    connect.failures().stream().map(LogCapture::trace).forEach(texts::add);
    connect.records().forEach(record -> texts.addAll(texts(record)));
    texts.addAll(metrics());
    assertThat(log.lines(Level.DEBUG)).anyMatch(line -> line.contains("org.apache.hc."));
    assertThat(log.lines(Level.DEBUG)).anyMatch(line -> line.contains("ClickFetcher"));
    return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }

  private static List<String> texts(SourceRecord record) {
    return Stream.of(
            record.topic(),
            record.key(),
            record.value(),
            record.headers(),
            record.sourcePartition(),
            record.sourceOffset())
        .map(String::valueOf)
        .toList();
  }

  /** The attributes of every bean that is not the JDK's. */
  private static List<String> metrics() throws JMException {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    List<String> texts = new ArrayList<>();
    for (ObjectName name : server.queryNames(null, null)) {
      if (!name.getDomain().matches("(java|javax|jdk|com\\.sun|JMImpl).*")) {
        String[] attributes =
            Arrays.stream(server.getMBeanInfo(name).getAttributes())
                .filter(MBeanAttributeInfo::isReadable)
                .map(MBeanAttributeInfo::getName)
                .toArray(String[]::new);
        texts.add(name + " " + server.getAttributes(name, attributes));
      }
    }
    return texts;
  }

  private static void assertNowhere(List<String> texts, List<String> needles) {
    for (String needle : needles) {
      assertThat(texts).noneMatch(text -> text.contains(needle.toLowerCase(Locale.ROOT)));
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void anAddressThatIsWithheldIsNowhere(Map<String, String> privacy) throws Exception {
    try (Account account = Account.still().domain(1, 0);
        LogCapture log = LogCapture.at(Level.TRACE)) {
      int clicks = addAddresses(account);
      addFaults(account);
      Map<String, String> config = config(account, privacy);
      config.put("malformed.click.action", "skip");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(clicks);
        account.awaitMoreRequests(1, 17);

        assertNowhere(written(log, connect), ADDRESSES);
        assertNowhere(written(log, connect), List.of(SECRET));
        assertThat(connect.recordCount()).isEqualTo(clicks);
        assertKept(privacy, connect.records());
      }
    }
  }

  /** In a field of whatever name, as far as it can be told. */
  @ParameterizedTest
  @MethodSource("modes")
  void norIsItInFieldsThatAreNotKnown(Map<String, String> privacy) throws Exception {
    try (Account account = Account.still().domain(1, 0);
        LogCapture log = LogCapture.at(Level.TRACE)) {
      Instant newest = Account.now();
      int clicks = 0;
      for (Object shape : SHAPES) {
        String name = List.of("client.ip", "X-Forwarded-For", "visitorIp").get(clicks % 3);
        SimulatedClick click = SimulatedClick.at(newest.minusSeconds(++clicks)).with(name, shape);
        account.click(1, click.with("st", V4).with("new", List.of(Map.of("a", V6))));
      }
      // Nothing else would be withheld of what is not known.
      Map<String, String> config = config(account, privacy);
      config.put("privacy.ip", privacy.getOrDefault("privacy.ip", "drop"));
      config.remove("privacy.drop.fields");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(clicks);

        assertNowhere(written(log, connect), ADDRESSES);
      }
    }
  }

  private static void assertKept(Map<String, String> privacy, List<SourceRecord> records) {
    List<String> kept =
        Records.texts(records, "ip").stream().filter(Objects::nonNull).distinct().toList();
    switch (privacy.getOrDefault("privacy.ip", "drop")) {
      case "truncate" ->
          assertThat(kept)
              .containsExactlyInAnyOrder("203.0.113.0", "2001:db8:feed::", "2002:cb00:7100::");
      case "hash" ->
          // The first seven shapes are three addresses; every other shape is a text of its own.
          assertThat(kept)
              .hasSize(3 + SHAPES.size() - 7)
              .allMatch(ip -> ip.matches("[0-9a-f]{64}"));
      default -> assertThat(kept).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void norIsItInWhatIsRouted(Map<String, String> privacy) throws Exception {
    try (Account account = Account.still().domain(1, 0);
        LogCapture log = LogCapture.at(Level.TRACE)) {
      int clicks = addAddresses(account);
      addFaults(account);
      Map<String, String> config = config(account, privacy);
      config.put("malformed.click.action", "route");
      config.put("malformed.click.topic", "malformed");
      try (InProcessConnect connect = InProcessConnect.start(config, offsets)) {
        connect.awaitRecords(clicks);
        account.awaitMoreRequests(1, 17);

        // The first of the faults was for the check of the configuration.
        assertThat(connect.records())
            .filteredOn(record -> record.topic().equals("malformed"))
            .hasSize(7)
            .filteredOn(record -> record.headers().lastWithName("shortio.withheld").value() == TRUE)
            .hasSize(6);
        assertNowhere(written(log, connect), ADDRESSES);
        assertNowhere(written(log, connect), List.of(SECRET));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void norIsItInWhatStopsATask(Map<String, String> privacy) throws Exception {
    try (Account account = Account.still().domain(1, 0);
        LogCapture log = LogCapture.at(Level.TRACE)) {
      addAddresses(account);
      account.api().faults().always(1, new Fault.ExtraElement("{\"dt\":1,\"ip\":\"" + V4 + "\"}"));
      try (InProcessConnect connect = InProcessConnect.start(config(account, privacy), offsets)) {
        connect.awaitFailure();

        assertNowhere(written(log, connect), ADDRESSES);
        assertNowhere(written(log, connect), List.of(SECRET));
      }
    }
  }

  @Test
  void whatIsNotWithheldWouldBeFound() throws Exception {
    try (Account account = Account.still().domain(1, 0);
        LogCapture log = LogCapture.at(Level.TRACE)) {
      int clicks = addAddresses(account);
      try (InProcessConnect connect = InProcessConnect.start(config(account, Map.of()), offsets)) {
        connect.awaitRecords(clicks);

        List<String> texts = written(log, connect);
        for (String address : ADDRESSES) {
          if (!address.equals("cb0071c7")) {
            assertThat(texts).anyMatch(text -> text.contains(address));
          }
        }
        assertNowhere(log.lines(), ADDRESSES);
      }
    }
  }

  @Test
  void fieldsThatAreLeftOutAreNowhere() throws Exception {
    try (Account account = Account.still().domain(1, 0);
        LogCapture log = LogCapture.at(Level.TRACE)) {
      addCanaries(account);
      Map<String, String> everything =
          privacy(
              "privacy.drop.fields",
              ClickField.all().stream().map(ClickField::apiName).collect(Collectors.joining(","))
                  + ",extra",
              "record.key",
              "click",
              "malformed.click.action",
              "skip");
      account.api().faults().next(1, new Fault.ExtraElement("{\"ua\":\"canary\"}"));
      account.api().faults().next(1, new Fault.CutJson(0.5));
      try (InProcessConnect connect =
          InProcessConnect.start(config(account, everything), offsets)) {
        connect.awaitRecords(4);
        account.awaitMoreRequests(1, 4);

        assertNowhere(written(log, connect), List.of("canary", "987654321"));
        assertThat(connect.records())
            .hasSize(4)
            .allSatisfy(
                record ->
                    assertThat(Records.click(record).schema().fields())
                        .filteredOn(field -> Records.click(record).get(field) != null)
                        .extracting("name")
                        .containsExactly("click_id", "domain_id", "dt"));
      }
    }
  }

  /** Every field as text, as a number, inside of an object, and with another name's case. */
  private static void addCanaries(Account account) {
    Instant dt = Account.now().minusSeconds(9);
    SimulatedClick text = SimulatedClick.bare(dt);
    SimulatedClick number = SimulatedClick.bare(dt.plusSeconds(1));
    SimulatedClick object = SimulatedClick.bare(dt.plusSeconds(2));
    SimulatedClick upper = SimulatedClick.bare(dt.plusSeconds(3));
    for (ClickField field : ClickField.all()) {
      text = text.with(field.apiName(), "canary");
      number = number.with(field.apiName(), 987654321);
      object = object.with(field.apiName(), Map.of("canary", List.of("canary")));
      upper = upper.with(field.apiName().toUpperCase(Locale.ROOT), "canary");
    }
    for (SimulatedClick click : List.of(text, number, object, upper)) {
      account.click(1, click.with("canary", "canary"));
    }
  }

  @Test
  void fieldsThatAreNotLeftOutAreFound() throws Exception {
    try (Account account = Account.still().domain(1, 0);
        LogCapture log = LogCapture.at(Level.TRACE)) {
      addCanaries(account);
      try (InProcessConnect connect = InProcessConnect.start(config(account, Map.of()), offsets)) {
        connect.awaitRecords(4);

        assertThat(written(log, connect))
            .anyMatch(text -> text.contains("canary"))
            .anyMatch(text -> text.contains("987654321"));
        assertNowhere(log.lines(), List.of("canary", "987654321"));
      }
    }
  }
}

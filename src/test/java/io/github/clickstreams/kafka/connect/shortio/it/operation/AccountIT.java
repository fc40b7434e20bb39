package io.github.clickstreams.kafka.connect.shortio.it.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.kafka.connect.shortio.it.PackedCommand;
import io.github.clickstreams.kafka.connect.shortio.it.PackedCommand.Result;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/shortio-account} of the packed plugin, started as its users do: by its script, with a
 * Kafka. The records are the connector's own.
 */
class AccountIT {
  private static final long DOMAIN = 1001;
  private static final int CLICKS = 1500;

  @TempDir static Path home;

  private static Kafka kafka;
  private static Account account;
  private static PackedCommand command;
  private static String from;
  private static String to;

  @BeforeAll
  static void start() throws Exception {
    kafka = Kafka.start();
    // Ties and equal clicks, shown at once and never changed.
    account = Account.live(new Traffic(Duration.ZERO, Duration.ZERO, 0.1, 0.1, 0));
    Instant start = Account.now();
    account.domain(
        SimulatedDomain.of(DOMAIN, "go.example.com").history(CLICKS, Duration.ofHours(2)));
    from = start.minus(Duration.ofMinutes(100)).toString();
    to = start.minus(Duration.ofMinutes(5)).toString();
    List<SourceRecord> records = records();
    write(records);
    writeTransactions(records);
    command = new PackedCommand(home);
    Files.writeString(home.resolve("clicks.json"), config(""));
  }

  @AfterAll
  static void stop() {
    if (account != null) {
      account.close();
    }
    if (kafka != null) {
      kafka.close();
    }
  }

  private static String config(String more) {
    return """
    {"name": "clicks", "config": {
      "shortio.api.key": "${env:SHORTIO_KEY}", "shortio.api.url": "%s",
      "shortio.management.url": "%s", "shortio.domains": "go.example.com",
      "shortio.start.from": "earliest", "shortio.requests.per.minute": "600",
      "late.arrival.window.ms": "1000", "topic": "clicks"%s}}
    """
        .formatted(account.url(), account.url(), more);
  }

  private static List<SourceRecord> records() {
    Map<String, String> config = account.config(DOMAIN);
    try (InProcessConnect connect = InProcessConnect.start(config, new OffsetStore())) {
      return connect.awaitRecords(CLICKS).records();
    }
  }

  /** To a topic where all is right, one with schemas, and one where two records are wrong. */
  private static void write(List<SourceRecord> records) {
    SourceRecord lost = records.get(CLICKS / 2);
    SourceRecord doubled = records.get(CLICKS / 3);
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 20);
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (JsonConverter plain = converter(false);
        JsonConverter schemas = converter(true);
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
      for (SourceRecord record : records) {
        producer.send(made(plain, "right", record));
        producer.send(made(schemas, "schemas", record));
        if (record != lost) {
          producer.send(made(plain, "wrong", record));
        }
      }
      producer.send(made(plain, "wrong", doubled));
    }
  }

  /** Over three partitions: all records, and some of them once more in transactions that abort. */
  private static void writeTransactions(List<SourceRecord> records) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "clicks");
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        JsonConverter plain = converter(false);
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
      admin.createTopics(List.of(new NewTopic("transactions", 3, (short) 1))).all().get();
      producer.initTransactions();
      for (int part = 0; part < 3; part++) {
        List<SourceRecord> written = records.subList(part * CLICKS / 3, (part + 1) * CLICKS / 3);
        producer.beginTransaction();
        written.forEach(record -> producer.send(made(plain, "transactions", record)));
        producer.commitTransaction();
        producer.beginTransaction();
        written
            .subList(0, 50)
            .forEach(record -> producer.send(made(plain, "transactions", record)));
        // Else the broker would never have them.
        producer.flush();
        producer.abortTransaction();
      }
    }
  }

  private static JsonConverter converter(boolean schemas) {
    JsonConverter converter = new JsonConverter();
    converter.configure(Map.of("schemas.enable", schemas), false);
    return converter;
  }

  private static ProducerRecord<byte[], byte[]> made(
      JsonConverter converter, String topic, SourceRecord record) {
    return new ProducerRecord<>(
        topic,
        null,
        record.timestamp(),
        record.key().toString().getBytes(StandardCharsets.UTF_8),
        converter.fromConnectData(topic, record.valueSchema(), record.value()));
  }

  private static Result run(String... args) throws Exception {
    return command.run(Map.of("SHORTIO_KEY", Account.API_KEY), args);
  }

  private static Result verify(String topic, String... more) throws Exception {
    return verifyFrom(from, topic, more);
  }

  private static Result verifyFrom(String begin, String topic, String... more) throws Exception {
    List<String> args =
        new ArrayList<>(List.of("verify", "-c", home.resolve("clicks.json").toString(), "--json"));
    args.addAll(List.of("--from", begin, "--to", to, "--topic", topic));
    args.addAll(
        more.length == 0 ? List.of("--bootstrap-server", kafka.bootstrapServers()) : List.of(more));
    return run(args.toArray(String[]::new));
  }

  @Test
  void checkAndPlanTellOfTheAccount() throws Exception {
    Result check = run("check", "-c", home.resolve("clicks.json").toString());
    assertThat(check.out())
        .contains(
            "1 on the first page of the account's list, 1 configured",
            "inclusive",
            "none before it")
        .contains("${env:SHORTIO_KEY}")
        .doesNotContain(Account.API_KEY);
    assertThat(check.err()).isEmpty();
    assertThat(check.status()).isZero();

    Result plan = run("plan", "-c", home.resolve("clicks.json").toString(), "--json");
    assertThat(plan.status()).as(plan.err()).isZero();
    assertThat(plan.fact("domain").path("clicks").asInt())
        .isBetween(CLICKS * 9 / 10, CLICKS * 11 / 10);
  }

  @Test
  void verifyFindsNothingWhereAllIsRight() throws Exception {
    Map<String, Integer> counts = new HashMap<>();
    for (String topic : List.of("right", "schemas", "transactions")) {
      Result result = verify(topic);
      assertThat(result.status()).as(result.out() + result.err()).isZero();
      assertThat(result.fact("domain").path("missing").asInt(-1)).isZero();
      counts.put(topic, result.fact("domain").path("at_short_io").asInt());
      assertThat(result.fact("domain").path("on_topic").asInt()).isEqualTo(counts.get(topic));
    }
    assertThat(counts.get("right")).isBetween(CLICKS * 7 / 10, CLICKS * 9 / 10);
    // From the first time on that there is, of a broker that is named as its listener is.
    Result all =
        verifyFrom(
            "1970-01-01T00:00:00Z",
            "right",
            "--bootstrap-server",
            "PLAINTEXT://" + kafka.bootstrapServers());
    assertThat(all.status()).as(all.out() + all.err()).isZero();
  }

  @Test
  void verifyFindsTheRecordThatIsMissingAndTheOneThatIsDoubled() throws Exception {
    Result result = verify("wrong");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.fact("domain").path("missing").asInt()).isEqualTo(1);
    assertThat(result.fact("domain").path("doubled").asInt()).isEqualTo(1);
    assertThat(result.fact("domain").path("surplus").asInt(-1)).isZero();
    assertThat(result.out()).contains("\"minute\"");
    assertThat(result.json().path("findings").toString())
        .contains("domain 1001 in topic wrong: 1 missing, 1 doubled, 0 surplus");
  }

  @Test
  void whatIsWrongWithKafkaIsOneLineThatNamesTheOption() throws Exception {
    assertOneLine(verify("no-such-topic"), "--topic: there is no topic no-such-topic");
    assertOneLine(
        verify("right", "--bootstrap-server", "127.0.0.1:1"),
        "--bootstrap-server: nobody answers at 127.0.0.1:1");
    assertOneLine(
        command.run(Map.of("KAFKA_HOME", home.resolve("nowhere").toString()), "check"),
        "there is no bin/kafka-run-class.sh");
  }

  private static void assertOneLine(Result result, String text) {
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains(text);
  }
}

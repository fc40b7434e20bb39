package io.github.clickstreams.kafka.connect.shortio.it.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.PackedCommand;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.kafka.connect.shortio.local.SchemaRegistry;
import io.github.clickstreams.kafka.connect.shortio.record.AvroSchemas;
import io.github.clickstreams.kafka.connect.shortio.record.ClickSchema;
import io.github.clickstreams.kafka.connect.shortio.record.ExampleClicks;
import io.github.clickstreams.shortio.Click;
import io.github.clickstreams.shortio.simulator.RawJson;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.TrueClick;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.storage.Converter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clicks as Avro, with a real schema registry: what a worker with an Avro converter writes is what
 * {@code config/avro/Click.avsc} promises, and a class generated from that file reads it.
 */
class AvroIT {
  private static final int HEADER = 5; // A zero, and the schema's id in four bytes.
  private static final long DOMAIN = 4711;
  private static final Instant MARKED = Instant.parse("2026-01-02T03:04:05.678Z");

  private static Kafka kafka;
  private static SchemaRegistry registry;

  @TempDir private Path directory;

  @BeforeAll
  static void startRegistry() {
    kafka = Kafka.start();
    registry = SchemaRegistry.start(kafka);
  }

  @AfterAll
  static void stopRegistry() {
    if (registry != null) {
      registry.close();
    }
    if (kafka != null) {
      kafka.close();
    }
  }

  static Set<String> examples() {
    return ExampleClicks.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyClickComesBackThroughTheConverter(String example) {
    Struct click = ExampleClicks.all().get(example);
    Converter converter = registry.newConverter();

    byte[] avro = converter.fromConnectData("examples", click.schema(), click);
    SchemaAndValue back = converter.toConnectData("examples", avro);

    assertThat(back.schema()).isEqualTo(ClickSchema.SCHEMA);
    assertThat(back.value()).isEqualTo(click);
    Click typed = typed("examples", avro);
    assertThat(typed.getClickId()).isEqualTo(click.get("click_id"));
    assertThat(typed.getUa()).isEqualTo(click.get("ua"));
    assertThat(typed.getExtra()).isEqualTo(click.get("extra"));
    assertThat(registry.rest().versions("examples-value")).containsExactly(1);
  }

  @Test
  void textThatIsNoValidUnicodeGetsAQuestionMark() {
    Struct click = ExampleClicks.invalidText();

    byte[] avro = registry.newConverter().fromConnectData("invalid", click.schema(), click);

    assertThat(typed("invalid", avro).getUa()).isEqualTo("half ?, other half ?.");
  }

  @Test
  void theConverterRegistersThePublishedSchema() throws Exception {
    Struct click = ExampleClicks.all().get("every field");

    byte[] avro = registry.newConverter().fromConnectData("registered", click.schema(), click);

    String registered = registry.rest().latest("registered-value");
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(registered)).isEqualTo(json.readTree(published()));
    assertThat(registry.rest().schema(id(avro))).isEqualTo(registered);
  }

  @Test
  void theRegistryTakesWhatTheContractAllows() throws Exception {
    registry.rest().register("evolving-value", published());

    assertThat(registry.rest().isCompatible("evolving-value", withNewField())).isTrue();
    assertThat(
            registry
                .rest()
                .isCompatible("evolving-value", published().replace("\"int\"", "\"string\"")))
        .isFalse();
  }

  @Test
  void aClassOfTodayReadsTheRecordsOfALaterVersion() throws Exception {
    Struct click = ExampleClicks.all().get("every field");
    byte[] now = registry.newConverter().fromConnectData("later", click.schema(), click);
    int id = registry.rest().register("later-value", withNewField());
    assertThat(id).isNotEqualTo(id(now));

    byte[] later =
        ByteBuffer.allocate(now.length + 2)
            .put((byte) 0)
            .putInt(id)
            .put(new byte[] {2, 84}) // The new field comes first: not null, 42.
            .put(now, HEADER, now.length - HEADER)
            .array();

    assertThat(typed("later", later)).isEqualTo(typed("later", now));
  }

  @Test
  void aGeneratedClassReadsWhatAWorkerWrites() throws Exception {
    String topic = "typed";
    // As somebody does who keeps the schemas of a registry under control.
    int id = registry.rest().register(topic + "-value", published());
    try (Account account = Account.still();
        ConnectWorker worker = worker();
        KafkaConsumer<String, byte[]> consumer = consumer()) {
      account.domain(
          SimulatedDomain.of(DOMAIN, "go.example.com").history(1000, Duration.ofHours(3)));
      account.click(DOMAIN, marked());
      Map<String, String> config = Scene.config(account.url(), topic, DOMAIN);
      config.remove("value.converter.schemas.enable");
      registry.convertValues(config);
      worker.rest().create(topic, config);

      List<ConsumerRecord<String, byte[]>> records =
          read(consumer, topic, account.clickCount(DOMAIN));

      assertThat(records.stream().map(record -> id(record.value())).distinct()).containsExactly(id);
      List<Click> clicks = records.stream().map(r -> typed(topic, r.value())).toList();
      assertThat(clicks.stream().map(Row::of))
          .containsExactlyInAnyOrderElementsOf(
              account.api().truth(DOMAIN).stream().map(Row::of).toList());
      assertThat(clicks).extracting(Click::getClickId).doesNotHaveDuplicates();
      for (int i = 0; i < clicks.size(); i++) {
        Click click = clicks.get(i);
        assertThat(records.get(i).key()).isEqualTo(click.getHost() + click.getPath());
        assertThat(records.get(i).timestamp()).isEqualTo(click.getDt().toEpochMilli());
      }
      assertIsMarked(clicks.stream().filter(c -> c.getDt().equals(MARKED)).findFirst().get());
      assertThat(registry.rest().versions(topic + "-value")).containsExactly(1);
      assertThat(registry.rest().subjects()).doesNotContain(topic + "-key");
      assertIsVerified(topic, config);
    }
  }

  /** {@code bin/shortio-account} reads them by the same converter. */
  private void assertIsVerified(String topic, Map<String, String> config) throws Exception {
    Path file = directory.resolve("clicks.json");
    Files.writeString(file, new ObjectMapper().writeValueAsString(config));
    PackedCommand.Result result =
        new PackedCommand(directory)
            .run(
                Map.of("CLASSPATH", registry.plugins().resolve("converter") + "/*"),
                "verify",
                "--json",
                "-c",
                file.toString(),
                "--topic",
                topic,
                "--bootstrap-server",
                kafka.bootstrapServers(),
                "--from",
                "2026-01-01T00:00:00Z",
                "--to",
                Account.now().minus(Duration.ofHours(1)).toString());

    assertThat(result.status()).as(result.out() + result.err()).isZero();
    assertThat(result.fact("domain").path("at_short_io").asInt()).isBetween(500, 1000);
    assertThat(result.fact("domain").path("missing").asInt(-1)).isZero();
  }

  private static SimulatedClick marked() {
    return SimulatedClick.bare(MARKED)
        .with("host", "go.example.com")
        .with("path", "/\u05E9\u05DC\u05D5\u05DD\uD83D\uDE80")
        .with("social", "")
        .with("city", null)
        .with("ua", new RawJson("\"half \\ud83d\""))
        .with("score", new RawJson("1.50"));
  }

  private static void assertIsMarked(Click click) {
    assertThat(click.getPath()).isEqualTo("/\u05E9\u05DC\u05D5\u05DD\uD83D\uDE80");
    assertThat(click.getSocial()).isEmpty();
    assertThat(click.getCity()).isNull();
    assertThat(click.getUtmSource()).isNull();
    assertThat(click.getUa()).isEqualTo("half \uFFFD");
    assertThat(click.getExtra()).isEqualTo(Map.of("score", "1.50"));
  }

  /** Some typed fields of a click. */
  private record Row(
      long domainId, Instant dt, String host, String path, Integer st, Boolean human, String os) {

    static Row of(Click click) {
      return new Row(
          click.getDomainId(),
          click.getDt(),
          click.getHost(),
          click.getPath(),
          click.getSt(),
          click.getHuman(),
          click.getOs());
    }

    static Row of(TrueClick click) {
      Map<String, Object> fields = click.fields();
      return new Row(
          click.domainId(),
          click.shownDt(),
          (String) fields.get("host"),
          (String) fields.get("path"),
          fields.get("st") == null ? null : Integer.valueOf(fields.get("st").toString()),
          (Boolean) fields.get("human"),
          (String) fields.get("os"));
    }
  }

  /**
   * With the converter in its own folder of {@code plugin.path}, found as Connect does by default.
   */
  private static ConnectWorker worker() {
    ConnectWorker.Setup worker = Scene.worker(kafka, "avro");
    return worker
        .with("plugin.path", worker.property("plugin.path") + "," + registry.plugins())
        .with("plugin.discovery", "hybrid_warn")
        .start();
  }

  private static KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "allow.auto.create.topics", false),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<ConsumerRecord<String, byte[]>> read(
      KafkaConsumer<String, byte[]> consumer, String topic, int count) {
    Scene.untilWorker(() -> consumer.listTopics().containsKey(topic));
    consumer.assign(List.of(new TopicPartition(topic, 0)));
    consumer.seekToBeginning(consumer.assignment());
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    Scene.untilWorker(
        () -> {
          consumer.poll(Duration.ofMillis(200)).forEach(records::add);
          return records.size() >= count;
        });
    return records;
  }

  /** As a consumer reads it that is configured for generated classes. */
  private static Click typed(String topic, byte[] avro) {
    try (Deserializer<Click> deserializer = registry.newDeserializer()) {
      return deserializer.deserialize(topic, avro);
    }
  }

  /** The schema's id in Confluent's wire format. */
  private static int id(byte[] avro) {
    ByteBuffer bytes = ByteBuffer.wrap(avro);
    assertThat(bytes.get()).isZero();
    return bytes.getInt();
  }

  /** The published schema in one line: some registries take other white space for other schemas. */
  private static String published() throws Exception {
    return new Schema.Parser().parse(Files.readString(AvroSchemas.CURRENT)).toString();
  }

  /** A version that does not exist yet: one more optional field, and that in front. */
  private static String withNewField() throws Exception {
    return published()
        .replaceFirst(
            "\"fields\":\\[",
            "\"fields\": [{\"name\": \"later\", \"type\": [\"null\", \"long\"], \"default\": null},");
  }
}

package io.github.clickstreams.kafka.connect.shortio.it.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.it.Scene;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.Kafka;
import io.github.clickstreams.kafka.connect.shortio.local.TopicReader;
import io.github.clickstreams.kafka.connect.shortio.local.TopicRecord;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Every transform that comes with Kafka, on clicks and beside routed elements, from which the
 * predicate of records.md keeps it off.
 */
class TransformsIT {
  private static final String PACKAGE = "org.apache.kafka.connect.transforms.";
  private static final Pattern BLOCK =
      Pattern.compile("```properties\n(transforms=.*?)```", Pattern.DOTALL);
  private static final int CLICKS = 3;

  /**
   * @param type as Connect names it
   * @param options pairs of them
   * @param extra the connector's {@code extra.format}
   * @param click what each click has become
   */
  private record Transform(
      String type, List<String> options, String extra, Predicate<TopicRecord> click) {

    String name() {
      return (type + "-" + extra).toLowerCase(Locale.ROOT).replace('$', '-');
    }
  }

  private static final List<Transform> TRANSFORMS =
      List.of(
          of("Cast$Value", "map", v -> v.path("st").isTextual(), "spec", "st:string,human:string"),
          of(
              "ReplaceField$Value",
              "map",
              v -> !v.has("ua") && v.has("u"),
              "exclude",
              "ua",
              "renames",
              "url:u"),
          of("MaskField$Value", "map", v -> v.path("ip").asText("x").isEmpty(), "fields", "ip,ua"),
          of(
              "MaskField$Value",
              "json",
              v -> v.path("extra").asText("x").isEmpty(),
              "fields",
              "extra"),
          of(
              "InsertField$Value",
              "map",
              v -> v.path("from").asText().equals("shortio"),
              "static.field",
              "from",
              "static.value",
              "shortio"),
          of("HoistField$Value", "map", v -> v.path("click").has("extra"), "field", "click"),
          of("ExtractField$Value", "map", JsonNode::isTextual, "field", "click_id"),
          of(
              "ExtractField$Value",
              "json",
              v -> v.asText().equals("{\"score\":\"5\"}"),
              "field",
              "extra"),
          of("Flatten$Value", "json", v -> v.path("extra").asText().equals("{\"score\":\"5\"}")),
          of("Flatten$Value", "none", v -> !v.has("extra") && v.has("ua")),
          of(
              "TimestampConverter$Value",
              "map",
              v -> v.path("dt").isTextual(),
              "field",
              "dt",
              "target.type",
              "string",
              "format",
              "yyyy-MM-dd"),
          of(
              "SetSchemaMetadata$Value",
              "map",
              v -> v.has("click_id"),
              "schema.name",
              "a.Click",
              "schema.version",
              "7"),
          new Transform(
              "ValueToKey",
              List.of("fields", "domain_id,st"),
              "map",
              r -> r.key().equals("Struct{domain_id=1,st=302}")),
          new Transform(
              "HeaderFrom$Value",
              List.of("fields", "host", "headers", "h", "operation", "move"),
              "map",
              r -> r.headers().containsKey("h") && !r.value().has("host")),
          new Transform(
              "InsertHeader",
              List.of("header", "h", "value.literal", "a"),
              "map",
              r -> "a".equals(r.headers().get("h"))),
          of("DropHeaders", "map", v -> v.has("click_id"), "headers", "h"),
          of(
              "RegexRouter",
              "map",
              v -> v.has("click_id"),
              "regex",
              "(.*)-before",
              "replacement",
              "$1"),
          of(
              "TimestampRouter",
              "map",
              v -> v.has("click_id"),
              "topic.format",
              "${topic}",
              "timestamp.format",
              "yyyy"),
          of("Filter", "map", v -> false));

  private static Transform of(
      String type, String extra, Predicate<JsonNode> value, String... options) {
    return new Transform(type, List.of(options), extra, record -> value.test(record.value()));
  }

  @Test
  @ShowsEntry("The task fails")
  void everyTransformOfKafkaDoesItsWorkOnClicksAndLeavesRoutedElements() throws Exception {
    try (Kafka kafka = Kafka.start();
        ConnectWorker worker = Scene.worker(kafka, "transforms").start();
        Account account = Account.still().domain(SimulatedDomain.of(1, "d1.example"))) {
      assertThat(TRANSFORMS)
          .extracting(transform -> PACKAGE + transform.type().replaceFirst("\\$.*", ""))
          .containsAll(stockTransforms(worker));
      Instant now = Account.now();
      for (int i = 0; i < CLICKS; i++) {
        SimulatedClick click = SimulatedClick.at(now.minusSeconds(10 + i)).with("score", 5);
        account.click(1, click.with("st", 302));
      }
      account.click(1, SimulatedClick.malformed(now.minusSeconds(5), "{\"n\":1}"));

      for (Transform transform : TRANSFORMS) {
        worker.rest().create(transform.name(), config(account, transform));
      }
      for (Transform transform : TRANSFORMS) {
        Scene.expect(worker, transform.name(), () -> assertTransformed(kafka, transform));
      }
      for (Transform transform : TRANSFORMS) {
        assertThat(Scene.states(worker.rest(), transform.name()))
            .as(transform.name())
            .containsExactly("RUNNING", "RUNNING");
      }
    }
  }

  private static Set<String> stockTransforms(ConnectWorker worker) {
    return StreamSupport.stream(worker.rest().plugins().spliterator(), false)
        .filter(plugin -> plugin.path("type").asText().equals("transformation"))
        .map(plugin -> plugin.path("class").asText().replaceFirst("\\$.*", ""))
        .collect(Collectors.toSet());
  }

  private static void assertTransformed(Kafka kafka, Transform transform) {
    try (TopicReader clicks = TopicReader.committed(kafka, transform.name());
        TopicReader routed = TopicReader.committed(kafka, malformed(transform))) {
      Scene.untilWorker(() -> routed.readAll().size() == 1);
      int expected = transform.type().equals("Filter") ? 0 : CLICKS;
      Scene.untilWorker(() -> clicks.readAll().size() == expected);

      assertThat(clicks.readAll()).as(transform.name()).allMatch(transform.click());
      assertThat(routed.readAll())
          .singleElement()
          .satisfies(
              element -> assertThat(element.value().textValue()).isEqualTo("{\"n\":1}"),
              element -> assertThat(element.headers()).containsKey("shortio.reason"));
    }
  }

  private static String malformed(Transform transform) {
    return transform.name() + ".malformed";
  }

  private static Map<String, String> config(Account account, Transform transform)
      throws IOException {
    Map<String, String> config = Scene.config(account.url(), transform.name(), 1);
    config.put("extra.format", transform.extra());
    config.put("malformed.click.action", "route");
    config.put("malformed.click.topic", malformed(transform));
    if (transform.type().equals("RegexRouter")) {
      config.put("topic", transform.name() + "-before");
    }
    Properties shown = shown();
    String transforms = "transforms." + shown.getProperty("transforms") + ".";
    String predicate = "predicates." + shown.getProperty("predicates") + ".";
    shown.stringPropertyNames().forEach(key -> config.put(key, shown.getProperty(key)));
    assertThat(config).containsKey(transforms + "negate").containsKey(predicate + "type");
    config
        .keySet()
        .removeIf(key -> key.matches(Pattern.quote(transforms) + "(?!predicate|negate).*"));
    config.put(transforms + "type", PACKAGE + transform.type());
    for (int i = 0; i < transform.options().size(); i += 2) {
      config.put(transforms + transform.options().get(i), transform.options().get(i + 1));
    }
    config.put(predicate + "pattern", Pattern.quote(malformed(transform)));
    return config;
  }

  /** The part of a configuration that records.md shows. */
  private static Properties shown() throws IOException {
    Matcher block =
        BLOCK.matcher(Files.readString(BuildDirectory.root().resolve("src/docs/records.md")));
    assertThat(block.find()).isTrue();
    Properties shown = new Properties();
    shown.load(new StringReader(block.group(1)));
    return shown;
  }
}

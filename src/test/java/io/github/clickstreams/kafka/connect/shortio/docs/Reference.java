package io.github.clickstreams.kafka.connect.shortio.docs;

import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.metrics.AllMetrics;
import io.github.clickstreams.kafka.connect.shortio.metrics.Metric;
import io.github.clickstreams.kafka.connect.shortio.record.ClickSchema;
import io.github.clickstreams.kafka.connect.shortio.record.ExtraFormat;
import io.github.clickstreams.kafka.connect.shortio.record.MalformedHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/**
 * The reference documentation, made from the code: what {@code src/docs/reference.md} has to be.
 */
final class Reference {
  private static final String INCLUDE = "shortio.include.";
  private static final String EXCLUDE = "shortio.exclude.";
  private static final String READS = "Reads only ";
  private static final String LEAVES_OUT = "Leaves out ";

  private Reference() {}

  static String text() {
    List<String> lines = new ArrayList<>();
    lines.add("# Reference");
    lines.add("");
    lines.add(
        "Made from the code; a test holds it equal. After a change: `mvn test -Dtest=ReferenceTest"
            + " -Dreference.write=true`.");
    configuration(lines);
    record(lines);
    malformed(lines);
    metrics(lines);
    return String.join("\n", lines) + "\n";
  }

  private static void configuration(List<String> lines) {
    lines.add("");
    lines.add("## Configuration");
    Map<String, List<ConfigDef.ConfigKey>> groups = new LinkedHashMap<>();
    SourceConfig.definition().configKeys().values().stream()
        .sorted(Comparator.comparingInt(key -> key.orderInGroup))
        .forEach(key -> groups.computeIfAbsent(key.group, group -> new ArrayList<>()).add(key));
    SourceConfig.definition()
        .groups()
        .forEach(
            group -> {
              lines.add("");
              lines.add("### " + group);
              lines.add("");
              lines.add("| key | type | default | importance | values | meaning |");
              lines.add("|---|---|---|---|---|---|");
              for (ConfigDef.ConfigKey key : groups.get(group)) {
                if (key.name.startsWith(INCLUDE)) {
                  lines.add(row(key, exclude(key)));
                } else if (!key.name.startsWith(EXCLUDE)) {
                  lines.add(row(key, null));
                }
              }
            });
  }

  /** The other one of a pair: the same but for its name, and what its documentation begins with. */
  private static ConfigDef.ConfigKey exclude(ConfigDef.ConfigKey include) {
    ConfigDef.ConfigKey exclude =
        SourceConfig.definition()
            .configKeys()
            .get(EXCLUDE + include.name.substring(INCLUDE.length()));
    if (!exclude.documentation.equals(include.documentation.replaceFirst("^" + READS, LEAVES_OUT))
        || !Objects.equals(String.valueOf(exclude.validator), String.valueOf(include.validator))
        || exclude.type != include.type
        || exclude.importance != include.importance
        || exclude.defaultValue != include.defaultValue) {
      throw new IllegalStateException(exclude.name + " differs from " + include.name);
    }
    return exclude;
  }

  /**
   * @param exclude the key that leaves out what this one reads; null if there is none
   */
  private static String row(ConfigDef.ConfigKey key, ConfigDef.ConfigKey exclude) {
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(
            "`" + key.name + "`" + (exclude == null ? "" : ", `" + exclude.name + "`"),
            key.type.name().toLowerCase(Locale.ROOT),
            defaultOf(key),
            key.importance.name().toLowerCase(Locale.ROOT),
            key.validator == null ? "" : escape(key.validator.toString()),
            escape(
                exclude == null
                    ? key.documentation
                    : key.documentation.replaceFirst("^" + READS, "Reads only, or leaves out, ")));
  }

  private static String defaultOf(ConfigDef.ConfigKey key) {
    if (key.defaultValue == ConfigDef.NO_DEFAULT_VALUE) {
      return "required";
    }
    if (List.of().equals(key.defaultValue)) {
      return "empty";
    }
    return key.defaultValue == null ? "unset" : "`" + key.defaultValue + "`";
  }

  private static void record(List<String> lines) {
    Schema schema = ClickSchema.SCHEMA;
    lines.add("");
    lines.add("## Record value");
    lines.add("");
    lines.add(
        "Struct `%s`, version %d: %s".formatted(schema.name(), schema.version(), schema.doc()));
    lines.add("");
    lines.add("| field | type | optional | meaning |");
    lines.add("|---|---|---|---|");
    for (Field field : schema.fields()) {
      lines.add(
          "| `%s` | %s | %s | %s |"
              .formatted(
                  field.name(),
                  type(field.schema()),
                  field.schema().isOptional() ? "yes" : "no",
                  escape(field.schema().doc())));
    }
    lines.add("");
    lines.add(
        "With `extra.format=json` the field `extra` is a string: %s With `none` there is no such field."
            .formatted(ClickSchema.of(ExtraFormat.JSON).field("extra").schema().doc()));
  }

  private static void malformed(List<String> lines) {
    lines.add("");
    lines.add("## Malformed clicks");
    lines.add("");
    lines.add(
        "With `malformed.click.action=route`: key the domain's id (int64), value the element as compact JSON"
            + " text, or as it came where it is no JSON (string), timestamp the time at which the page was read, because the element has none. The"
            + " connector's converters write them too: JsonConverter makes of the value a JSON string, to be parsed"
            + " once more, StringConverter of the key text. Where a"
            + " setting of `privacy.*` withholds anything, an element without field names or that is no JSON is"
            + " not shown, only its position and reason; of the others neither what is nested nor a `dt` that has not the look of a"
            + " time.");
    lines.add("");
    lines.add("| header | type | meaning |");
    lines.add("|---|---|---|");
    for (MalformedHeader header : MalformedHeader.values()) {
      lines.add("| `%s` | %s | %s |".formatted(header.header(), header.type(), header.doc()));
    }
    lines.add("");
    lines.add(
        "Such an element is written once in a run of a task, however often it is read, and perhaps again after a"
            + " restart, with exactly-once support too: `shortio.element.id` tells. Elements of a domain that are"
            + " equal, as far as `privacy.*` lets them be told apart, have the same id and are written once in a"
            + " run. A task remembers the last 10,000 that it has met. One that Short.io changes is another one, and"
            + " some from before the start of a domain can come.");
  }

  private static void metrics(List<String> lines) {
    lines.add("");
    lines.add("## Metrics");
    lines.add("");
    lines.add(
        "Counters begin at 0 when the task or connector starts; all of it is gone when it stops or fails."
            + " MBeans, the first name from Kafka 4.1 on, the second on older workers:");
    metrics(lines, "Of a task", "shortio-task-metrics", ",task=N", AllMetrics.OF_TASK);
    metrics(
        lines, "Of a domain", "shortio-task-metrics", ",task=N,domain=ID", AllMetrics.OF_DOMAIN);
    metrics(
        lines,
        "Of a connector with host names or * in `shortio.domains`",
        "shortio-connector-metrics",
        "",
        AllMetrics.OF_LIST);
  }

  private static void metrics(
      List<String> lines, String title, String oldType, String tags, List<Metric> metrics) {
    lines.add("");
    lines.add("### " + title);
    lines.add("");
    lines.add("- `kafka.connect:type=plugins,connector=NAME" + tags + "`");
    lines.add(
        "- `io.github.clickstreams.kafka.connect:type=" + oldType + ",connector=NAME" + tags + "`");
    lines.add("");
    lines.add("| metric | type | unit | meaning |");
    lines.add("|---|---|---|---|");
    for (Metric metric : metrics) {
      lines.add(
          "| `%s` | %s | %s | %s |"
              .formatted(
                  metric.name(),
                  metric.type().name().toLowerCase(Locale.ROOT),
                  metric.unit(),
                  escape(metric.meaning())));
    }
  }

  private static String type(Schema schema) {
    String name = schema.type().getName();
    if (schema.type() == Schema.Type.MAP) {
      return name + " of " + type(schema.keySchema()) + " to " + type(schema.valueSchema());
    }
    return schema.name() == null ? name : name + " (`" + schema.name() + "`)";
  }

  private static String escape(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}

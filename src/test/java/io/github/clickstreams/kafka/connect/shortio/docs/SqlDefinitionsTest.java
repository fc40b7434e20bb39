package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.record.ClickRecords;
import io.github.clickstreams.kafka.connect.shortio.record.ClickSchema;
import io.github.clickstreams.kafka.connect.shortio.record.ExtraFormat;
import io.github.clickstreams.kafka.connect.shortio.record.RecordKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The tables of Flink and ksqlDB in {@code config/} are what the code says, and fit what the JSON
 * converter makes of a click. No parser of theirs is asked: the text's structure is.
 */
class SqlDefinitionsTest {
  private static final Path FLINK = Path.of("config", "flink", "clicks.sql");
  private static final Path KSQLDB = Path.of("config", "ksqldb", "clicks.sql");
  private static final Pattern COLUMN =
      Pattern.compile("^  `(\\w+)` (\\w+(?:\\(3\\)|<STRING, STRING>)?)(.*?),?$", Pattern.MULTILINE);

  @BeforeAll
  static void write() throws IOException {
    if (Boolean.getBoolean("reference.write")) {
      for (Path file : List.of(FLINK, KSQLDB)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, file == FLINK ? FlinkSql.text() : KsqlDbSql.text());
      }
    }
  }

  @Test
  void theDefinitionsAreWhatTheCodeSays() throws IOException {
    String hint = " is stale: run mvn test -Dtest=SqlDefinitionsTest -Dreference.write=true";

    assertThat(Files.readString(FLINK)).as(FLINK + hint).isEqualTo(FlinkSql.text());
    assertThat(Files.readString(KSQLDB)).as(KSQLDB + hint).isEqualTo(KsqlDbSql.text());
  }

  /** ksqlDB is a Kafka Streams application. */
  @Test
  void whatKsqlDbIsToldMakesItReadCommittedRecordsOnly() throws IOException {
    Matcher setting = Pattern.compile("SET '(\\S+)' = '(\\S+)'").matcher(Files.readString(KSQLDB));
    assertThat(setting.find()).isTrue();
    Map<String, String> usual = Map.of("application.id", "a", "bootstrap.servers", "127.0.0.1:1");
    Map<String, String> told = new HashMap<>(usual);
    told.put(setting.group(1), setting.group(2));

    assertThat(consumer(told)).containsEntry("isolation.level", "read_committed");
    assertThat(consumer(usual)).doesNotContainEntry("isolation.level", "read_committed");
  }

  private static Map<String, Object> consumer(Map<String, String> streams) {
    return new StreamsConfig(streams).getMainConsumerConfigs("g", "c", 0);
  }

  @Test
  void everyColumnFitsWhatTheConverterWrites() throws Exception {
    SourceRecord record = record();
    JsonNode value = json(record);
    for (Path file : List.of(FLINK, KSQLDB)) {
      Map<String, String> columns = columns(file);
      assertThat(columns.remove("link")).isEqualTo("STRING");
      columns.remove("read_at");
      assertThat(columns.keySet())
          .containsExactlyElementsOf(
              ClickSchema.SCHEMA.fields().stream().map(Field::name).toList());
      columns.forEach(
          (name, type) ->
              assertThat(fits(value.get(name), type)).as("%s: %s %s", file, name, type).isTrue());
    }
    // Why Flink may take dt from the record's timestamp, and ksqlDB may read it as a number.
    assertThat(value.get("dt").longValue()).isEqualTo(record.timestamp());
  }

  private static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "STRING" -> value.isTextual();
      case "INT" -> value.isInt();
      case "BIGINT" -> value.canConvertToExactIntegral();
      case "BOOLEAN" -> value.isBoolean();
      case "TIMESTAMP", "TIMESTAMP_LTZ(3)" -> value.isLong();
      case "MAP<STRING, STRING>" -> value.isObject() && value.get("new_field").isTextual();
      default -> false;
    };
  }

  @Test
  void flinkHasEventTimeAndKeyAndOnlyTheFirstOfEachClick() throws IOException {
    String sql = Files.readString(FLINK);

    assertThat(sql)
        .contains(
            "`click_id` STRING NOT NULL,",
            "`dt` TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,",
            "WATERMARK FOR `dt` AS `dt` - INTERVAL '23' MINUTE\n",
            "'key.fields' = 'link'",
            "'value.fields-include' = 'EXCEPT_KEY'",
            "PARTITION BY `click_id` ORDER BY `read_at` ASC");
    assertBalanced(sql);
  }

  @Test
  void ksqlDbHasTheKeyAndEachClickOnce() throws IOException {
    String sql = Files.readString(KSQLDB);

    assertThat(sql)
        .contains("`link` STRING KEY,", "VALUE_FORMAT = 'JSON'", "GROUP BY `click_id`")
        .doesNotContain("EARLIEST_BY_OFFSET(`click_id`)", "EARLIEST_BY_OFFSET(`extra`)");
    assertBalanced(sql);
  }

  private static void assertBalanced(String sql) {
    String code = sql.replaceAll("(?m)^--.*$", "");
    assertThat(code.chars().filter(c -> c == '(').count())
        .isEqualTo(code.chars().filter(c -> c == ')').count());
    assertThat(code.chars().filter(c -> c == ';').count()).isEqualTo(2);
    assertThat(code.trim()).endsWith(";").doesNotContainPattern(",\\s*\\)").doesNotContain("%");
  }

  /** The columns of the first statement, in order. */
  private static Map<String, String> columns(Path file) throws IOException {
    String sql = Files.readString(file);
    String table = sql.substring(sql.indexOf("CREATE"), sql.indexOf(") WITH ("));
    Map<String, String> columns = new LinkedHashMap<>();
    COLUMN.matcher(table).results().forEach(found -> columns.put(found.group(1), found.group(2)));
    return columns;
  }

  private static JsonNode json(SourceRecord record) throws IOException {
    try (JsonConverter converter = new JsonConverter()) {
      converter.configure(Map.of("schemas.enable", "false"), false);
      return new ObjectMapper()
          .readTree(
              converter.fromConnectData(record.topic(), record.valueSchema(), record.value()));
    }
  }

  /** A click with something in every field. */
  private static SourceRecord record() {
    Map<ClickField, Object> fields = new EnumMap<>(ClickField.class);
    for (ClickField field : ClickField.all()) {
      fields.put(
          field,
          switch (field.type()) {
            case TEXT -> "text";
            case INTEGER -> 302;
            case BOOLEAN -> true;
          });
    }
    Click click = Click.of(1_772_366_400_123L, fields, Map.of("new_field", "x"));
    return new ClickRecords(
            Map.of(7L, "shortio.clicks"),
            RecordKey.LINK,
            ExtraFormat.MAP,
            Clock.systemUTC(),
            () -> {})
        .record(7, "id", click, Map.of(), Map.of());
  }
}

package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickRecordsTest {
  private static final Map<String, String> PARTITION = Map.of("domain_id", "42");
  private static final Map<String, Object> OFFSET = Map.of("v", 1);
  private static final long DT = Instant.parse("2020-05-20T06:19:12Z").toEpochMilli();

  /** The example click of Short.io's page "Requesting Clickstream". */
  private static final String SAMPLE =
      """
      {
        "host": "shortcm.xyz",
        "path": "/login",
        "method": "GET",
        "url": "https://app.short.cm/login",
        "st": 302,
        "ip": "202.83.57.227",
        "proto": "https",
        "ref": "https://blog-short-io.cdn.ampproject.org/v/s/blog.short.io/shortlinks-youtube/amp/?amp_js_v=a3&amp_gsa=1&usqp=mq331AQFKAGwASA%3D",
        "ua": "Mozilla/5.0 (Linux; Android 10; HD1901) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/81.0.4044.138 Mobile Safari/537.36",
        "human": true,
        "browser": "Chrome Mobile",
        "browser_version": "81",
        "country": "India",
        "social": "",
        "refhost": "blog-short-io.cdn.ampproject.org",
        "os": "Android",
        "utm_source": "",
        "utm_medium": "unknown",
        "utm_campaign": "",
        "goal_completed": null,
        "ab_path": null,
        "lcpath": "/login"
      }
      """;

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void theSampleClickComesOutAsItWentIn() throws Exception {
    JsonNode sample = json.readTree(SAMPLE);

    JsonNode written = throughJson(record(RecordKey.LINK, click(sample, Map.of())));

    assertThat(written.get("click_id").textValue()).isEqualTo("id-1");
    assertThat(written.get("domain_id").longValue()).isEqualTo(42);
    assertThat(written.get("dt").longValue()).isEqualTo(DT);
    sample
        .properties()
        .forEach(
            field ->
                assertThat(written.get(field.getKey()))
                    .as(field.getKey())
                    .isEqualTo(field.getValue()));
    for (String missing : new String[] {"city", "geoname_id", "utm_term", "ja4", "extra"}) {
      assertThat(written.get(missing).isNull()).as(missing).isTrue();
    }
    assertThat(written.size()).isEqualTo(ClickSchema.SCHEMA.fields().size());
  }

  @Test
  void aRecordIsOnTheTopicAtTheClicksTimeWithItsPosition() {
    SourceRecord record = record(RecordKey.NONE, Click.of(DT, Map.of(), Map.of()));

    assertThat(record.topic()).isEqualTo("clicks");
    assertThat(record.timestamp()).isEqualTo(DT);
    assertThat(record.kafkaPartition()).isNull();
    assertThat(record.sourcePartition()).isEqualTo(PARTITION);
    assertThat(record.sourceOffset()).isEqualTo(OFFSET);
    assertThat(record.valueSchema()).isSameAs(ClickSchema.SCHEMA);
  }

  @Test
  void aClickOfNothingButATimeIsARecord() throws Exception {
    JsonNode written = throughJson(record(RecordKey.LINK, Click.of(DT, Map.of(), Map.of())));

    for (ClickField field : ClickField.all()) {
      assertThat(written.get(field.apiName()).isNull()).as(field.apiName()).isTrue();
    }
  }

  @Test
  void emptyTextIsNotNullAndAnyLetterIsKept() throws Exception {
    String text = "Łódź, 東京 \uD83D\uDE80 \u0000 \"quoted\" \u202E";

    JsonNode written =
        throughJson(
            record(
                RecordKey.LINK,
                Click.of(
                    DT,
                    Map.of(ClickField.CITY, text, ClickField.SOCIAL, "", ClickField.PATH, text),
                    Map.of("new_field", text))));

    assertThat(written.get("city").textValue()).isEqualTo(text);
    assertThat(written.get("social").textValue()).isEmpty();
    assertThat(written.get("extra")).isEqualTo(json.createObjectNode().put("new_field", text));
  }

  @Test
  void extraIsNullWhereThereIsNone() {
    Struct value = (Struct) record(RecordKey.NONE, Click.of(DT, Map.of(), Map.of())).value();

    assertThat(value.getMap("extra")).isNull();
  }

  @Test
  void extraAsJsonIsTheMapByItsNames() throws Exception {
    Map<String, String> extra = Map.of("b", "1.50", "a", "Łódź \"quoted\" \n", "_truncated", "ua");

    String text = (String) with(ExtraFormat.JSON, extra).get("extra");

    assertThat(json.readTree(text)).isEqualTo(json.<JsonNode>valueToTree(extra));
    assertThat(text).startsWith("{\"_truncated\":\"ua\",\"a\":").endsWith(",\"b\":\"1.50\"}");
    assertThat(with(ExtraFormat.JSON, Map.of()).get("extra")).isNull();
  }

  @Test
  void withoutExtraTheSchemaHasNoneEither() {
    Struct value = with(ExtraFormat.NONE, Map.of("new", "1"));

    assertThat(value.schema().field("extra")).isNull();
    assertThat(value.get("st")).isEqualTo(302);
  }

  private static Struct with(ExtraFormat format, Map<String, String> extra) {
    Click click = Click.of(DT, Map.of(ClickField.ST, 302), extra);
    return (Struct)
        new ClickRecords(Map.of(42L, "clicks"), RecordKey.NONE, format, Clock.systemUTC(), () -> {})
            .record(42, "id-1", click, PARTITION, OFFSET)
            .value();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com,/a,example.com/a",
    "example.com,,example.com",
    ",/a,/a",
    "'','',''",
    ",,''",
    "Example.COM,/Ünï,Example.COM/Ünï"
  })
  void theLinkIsHostAndPathAsTheyAre(String host, String path, String key) throws Exception {
    JsonNode fields = json.createObjectNode().put("host", host).put("path", path);

    SourceRecord record = record(RecordKey.LINK, click(fields, Map.of()));

    assertThat(record.key()).isEqualTo(key);
    assertThat(record.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
  }

  /** Brokers refuse a record whose timestamp is more than an hour ahead of theirs. */
  @Test
  void theTimestampIsNeverLaterThanNow() {
    Click click = Click.of(DT, Map.of(), Map.of());
    Instant before = Instant.ofEpochMilli(DT - 1);

    SourceRecord record =
        new ClickRecords(
                Map.of(42L, "clicks"), RecordKey.NONE, ExtraFormat.MAP, () -> before, () -> {})
            .record(42, "id-1", click, PARTITION, OFFSET);

    assertThat(record.timestamp()).isEqualTo(DT - 1);
    assertThat(((Struct) record.value()).get("dt")).isEqualTo(new Date(DT));
  }

  @Test
  void theOtherKeys() {
    Click click = Click.of(DT, Map.of(ClickField.HOST, "h"), Map.of());

    assertThat(record(RecordKey.DOMAIN, click).key()).isEqualTo(42L);
    assertThat(record(RecordKey.DOMAIN, click).keySchema()).isEqualTo(Schema.INT64_SCHEMA);
    assertThat(record(RecordKey.CLICK, click).key()).isEqualTo("id-1");
    assertThat(record(RecordKey.CLICK, click).keySchema()).isEqualTo(Schema.STRING_SCHEMA);
    assertThat(record(RecordKey.NONE, click).key()).isNull();
    assertThat(record(RecordKey.NONE, click).keySchema()).isNull();
  }

  private static SourceRecord record(RecordKey key, Click click) {
    return new ClickRecords(
            Map.of(42L, "clicks"), key, ExtraFormat.MAP, Clock.systemUTC(), () -> {})
        .record(42, "id-1", click, PARTITION, OFFSET);
  }

  private static Click click(JsonNode json, Map<String, String> extra) {
    Map<ClickField, Object> fields = new EnumMap<>(ClickField.class);
    for (ClickField field : ClickField.all()) {
      JsonNode value = json.path(field.apiName());
      switch (field.type()) {
        case TEXT -> fields.put(field, value.textValue());
        case INTEGER -> fields.put(field, value.isInt() ? value.intValue() : null);
        case BOOLEAN -> fields.put(field, value.isBoolean() ? value.booleanValue() : null);
      }
    }
    return Click.of(DT, fields, extra);
  }

  private JsonNode throughJson(SourceRecord record) throws Exception {
    try (JsonConverter converter = new JsonConverter()) {
      converter.configure(Map.of("schemas.enable", "false"), false);
      byte[] bytes =
          converter.fromConnectData(record.topic(), record.valueSchema(), record.value());
      return json.readTree(bytes);
    }
  }
}

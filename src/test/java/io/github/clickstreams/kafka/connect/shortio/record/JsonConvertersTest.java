package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.StringConverter;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kafka's JSON converter, with a schema in every record and without. */
class JsonConvertersTest {
  private final JsonConverter withSchema = converter(true);
  private final JsonConverter schemaless = converter(false);

  static Set<String> examples() {
    return ExampleClicks.all().keySet();
  }

  @AfterEach
  void close() {
    withSchema.close();
    schemaless.close();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void withTheSchemaTheStructComesBack(String example) {
    Struct click = ExampleClicks.all().get(example);

    byte[] json = withSchema.fromConnectData("clicks", click.schema(), click);
    SchemaAndValue back = withSchema.toConnectData("clicks", json);

    assertThat(back.schema()).isEqualTo(ClickSchema.SCHEMA);
    assertThat(back.value()).isEqualTo(click);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void withoutItEveryFieldComesBackUnderItsName(String example) throws Exception {
    Struct click = ExampleClicks.all().get(example);

    byte[] json = schemaless.fromConnectData("clicks", click.schema(), click);

    assertThat(new ObjectMapper().readTree(json)).isEqualTo(plain(click));
    assertThat(schemaless.toConnectData("clicks", json).value())
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .hasSize(ClickSchema.SCHEMA.fields().size())
        .containsEntry("click_id", click.getString("click_id"))
        .containsEntry("dt", ((Date) click.get("dt")).getTime())
        .containsEntry("ua", click.getString("ua"))
        .containsEntry("extra", click.get("extra"));
  }

  @Test
  @ShowsEntry("`Struct{`")
  void aConverterOfStringsIsNone() {
    Struct click = ExampleClicks.invalidText();

    byte[] text = new StringConverter().fromConnectData("clicks", click.schema(), click);

    assertThat(new String(text, StandardCharsets.UTF_8)).startsWith("Struct{click_id=");
  }

  @Test
  void textThatIsNoValidUnicodeIsWrittenAsItIsInEscapes() throws Exception {
    Struct click = ExampleClicks.invalidText();

    for (JsonConverter converter : Set.of(withSchema, schemaless)) {
      byte[] json = converter.fromConnectData("clicks", click.schema(), click);

      assertThat(new String(json, StandardCharsets.UTF_8))
          .containsIgnoringCase("half \\ud83d, other half \\ude80.");
    }
    byte[] json = withSchema.fromConnectData("clicks", click.schema(), click);
    assertThat(withSchema.toConnectData("clicks", json).value()).isEqualTo(click);
  }

  /** The contract of JSON without a schema: numbers, texts, times in epoch milliseconds. */
  private static JsonNode plain(Struct click) throws IOException {
    Map<String, Object> fields = new HashMap<>();
    for (Field field : click.schema().fields()) {
      Object value = click.get(field);
      fields.put(field.name(), value instanceof Date time ? (Object) time.getTime() : value);
    }
    ObjectMapper json = new ObjectMapper();
    return json.readTree(json.writeValueAsString(fields));
  }

  private static JsonConverter converter(boolean schemas) {
    JsonConverter converter = new JsonConverter();
    converter.configure(Map.of("schemas.enable", schemas), false);
    return converter;
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clicks out of records, whatever has written them. */
class RecordValuesTest {
  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .field("click_id", Schema.STRING_SCHEMA)
          .field("domain_id", Schema.INT64_SCHEMA)
          .field("dt", Timestamp.SCHEMA)
          .build();

  private final List<String> clicks = new ArrayList<>();

  private static RecordValues values(Map<String, String> config) {
    return new RecordValues(new AbstractConfig(new ConfigDef(), config));
  }

  private boolean read(RecordValues values, String value) {
    byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    return values.read(
        "clicks", bytes, (id, domain, dt) -> clicks.add(id + " " + domain + " " + dt));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'click_id': 'a', 'domain_id': 7, 'dt': 1780315200000}",
        "{'click_id': 'a', 'domain_id': '7', 'dt': '2026-06-01T12:00:00Z', 'other': {}}",
        "{'schema': {}, 'payload': {'click_id': 'a', 'domain_id': 7, 'dt': 1780315200000}}"
      })
  void jsonIsReadWithSchemaAndWithout(String json) {
    assertThat(read(values(Map.of()), json.replace('\'', '"'))).isTrue();
    assertThat(clicks).containsExactly("a 7 1780315200000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "{'dt': 1}",
        "{'click_id': 'a'}",
        "{'click_id': 'a', 'dt': 'x'}",
        "[]"
      })
  void whatIsNoClickIsToldAsSuch(String json) {
    RecordValues values =
        values(Map.of("value.converter", "org.apache.kafka.connect.json.JsonConverter"));
    assertThat(read(values, json.replace('\'', '"'))).isFalse();
    assertThat(read(values, null)).isFalse();
    assertThat(clicks).isEmpty();
  }

  @Test
  void recordsOfARegistryNeedTheirConverter() {
    assertThatThrownBy(() -> read(values(Map.of()), "\0\0\0\0\1abc"))
        .isInstanceOf(CannotRun.class)
        .hasMessageContaining("value.converter.schema.registry.url");
  }

  @Test
  void theConfiguredConverterReadsThem() {
    RecordValues values =
        values(
            Map.of(
                "value.converter", Colons.class.getName(),
                "value.converter.separator", ":",
                "topic", "clicks"));

    assertThat(read(values, "a:7:1780315200000")).isTrue();
    assertThat(read(values, "none")).isFalse();
    assertThat(clicks).containsExactly("a 7 1780315200000");
    for (String value : List.of("down", "unreachable")) {
      assertThatThrownBy(() -> read(values, value))
          .isInstanceOf(CannotRun.class)
          .hasMessageContaining("value.converter cannot read the topic");
    }
  }

  /** Stands for one that asks a registry. */
  public static final class Colons implements Converter {
    private String separator;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
      assertThat(isKey).isFalse();
      separator = (String) configs.get("separator");
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
      String text = new String(value, StandardCharsets.UTF_8);
      if (text.equals("none")) {
        throw new DataException("no such schema");
      }
      if (text.equals("down")) {
        throw new IllegalStateException("nobody answers");
      }
      if (text.equals("unreachable")) {
        // As Confluent's converter.
        throw new DataException("", new SerializationException(new ConnectException("refused")));
      }
      String[] parts = text.split(separator);
      return new SchemaAndValue(
          SCHEMA,
          new Struct(SCHEMA)
              .put("click_id", parts[0])
              .put("domain_id", Long.valueOf(parts[1]))
              .put("dt", new Date(Long.parseLong(parts[2]))));
    }
  }
}

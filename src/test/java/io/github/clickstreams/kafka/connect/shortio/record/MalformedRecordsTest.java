package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.StringConverter;
import org.junit.jupiter.api.Test;

class MalformedRecordsTest {
  private static final Instant READ_AT = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final String ID = "0123456789abcdef0123456789abcdef";

  @Test
  void sayWhatItWasAndWhereItWasRead() {
    Map<String, String> partition = Map.of("domain_id", "42");
    Map<String, Object> offset = Map.of("v", 1);
    MalformedElement element =
        new MalformedElement(7, "dt is missing", "{\"path\":\"/x\"}", false, ID, READ_AT);

    SourceRecord record = new MalformedRecords("bad").record(42, element, partition, offset);

    assertThat(record.topic()).isEqualTo("bad");
    assertThat(record.kafkaPartition()).isNull();
    assertThat(record.keySchema()).isEqualTo(Schema.INT64_SCHEMA);
    assertThat(record.key()).isEqualTo(42L);
    assertThat(record.valueSchema()).isEqualTo(Schema.STRING_SCHEMA);
    assertThat(record.value()).isEqualTo("{\"path\":\"/x\"}");
    assertThat(record.timestamp()).isEqualTo(READ_AT.toEpochMilli());
    assertThat(record.sourcePartition()).isEqualTo(partition);
    assertThat(record.sourceOffset()).isEqualTo(offset);
    assertThat(record.headers())
        .extracting(h -> h.key() + " " + h.schema().type().getName() + " " + h.value())
        .containsExactly(
            "shortio.domain.id int64 42",
            "shortio.element.id string " + ID,
            "shortio.reason string dt is missing",
            "shortio.page.time string 2026-03-01T12:00:00.123Z",
            "shortio.page.position int32 7",
            "shortio.withheld boolean false");
    for (MalformedHeader header : MalformedHeader.values()) {
      assertThat(record.headers().lastWithName(header.header()).schema().type().getName())
          .isEqualTo(header.type());
    }
  }

  @Test
  void convertersMakeTextOfTheKeyAndAJsonStringOfTheValue() {
    MalformedElement element =
        new MalformedElement(7, "dt is missing", "{\"path\":\"/x\"}", false, ID, READ_AT);
    SourceRecord record = new MalformedRecords("bad").record(42, element, Map.of(), Map.of());
    try (StringConverter keys = new StringConverter();
        JsonConverter values = new JsonConverter()) {
      keys.configure(Map.of(), true);
      values.configure(Map.of("schemas.enable", "false"), false);

      assertThat(keys.fromConnectData("bad", record.keySchema(), record.key()))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("42");
      assertThat(values.fromConnectData("bad", record.valueSchema(), record.value()))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("\"{\\\"path\\\":\\\"/x\\\"}\"");
    }
  }
}

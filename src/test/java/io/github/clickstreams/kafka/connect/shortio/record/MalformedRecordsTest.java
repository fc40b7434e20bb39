package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class MalformedRecordsTest {
  private static final Instant READ_AT = Instant.parse("2026-03-01T12:00:00.123Z");

  @Test
  void sayWhatItWasAndWhereItWasRead() {
    Map<String, String> partition = Map.of("domain_id", "42");
    Map<String, Object> offset = Map.of("v", 1);
    MalformedElement element =
        new MalformedElement(7, "dt is missing", "{\"path\":\"/x\"}", false, "id", READ_AT);

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
            "shortio.reason string dt is missing",
            "shortio.page.time string 2026-03-01T12:00:00.123Z",
            "shortio.page.position int32 7",
            "shortio.withheld boolean false");
    for (MalformedHeader header : MalformedHeader.values()) {
      assertThat(record.headers().lastWithName(header.header()).schema().type().getName())
          .isEqualTo(header.type());
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;

/** The schema is a contract with downstream code: it is written out here once more. */
class ClickSchemaTest {
  private static final String CONTRACT =
      """
      click_id STRING
      domain_id INT64
      dt INT64
      host STRING?
      path STRING?
      lcpath STRING?
      method STRING?
      url STRING?
      st INT32?
      ip STRING?
      proto STRING?
      ref STRING?
      ua STRING?
      human BOOLEAN?
      browser STRING?
      browser_version STRING?
      os STRING?
      country STRING?
      city STRING?
      geoname_id STRING?
      social STRING?
      refhost STRING?
      utm_source STRING?
      utm_medium STRING?
      utm_campaign STRING?
      utm_term STRING?
      utm_content STRING?
      goal_completed STRING?
      ab_path STRING?
      ja4 STRING?
      extra MAP?
      """;

  @Test
  void fieldsAndTypesAreTheContract() {
    List<String> fields = ClickSchema.SCHEMA.fields().stream().map(ClickSchemaTest::text).toList();

    assertThat(fields).containsExactlyElementsOf(CONTRACT.lines().toList());
    assertThat(ClickSchema.SCHEMA.name()).isEqualTo("io.github.clickstreams.shortio.Click");
    assertThat(ClickSchema.SCHEMA.version()).isEqualTo(1);
    assertThat(ClickSchema.SCHEMA.isOptional()).isFalse();
    assertThat(ClickSchema.SCHEMA.field("dt").schema().name()).isEqualTo(Timestamp.LOGICAL_NAME);
    Schema extra = ClickSchema.SCHEMA.field("extra").schema();
    assertThat(extra.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
    assertThat(extra.valueSchema()).isEqualTo(Schema.STRING_SCHEMA);
  }

  /** Nothing else depends on the format: {@code extra} is the last field. */
  @Test
  void theOtherFormatsDifferInExtraOnly() {
    List<Field> fields = ClickSchema.SCHEMA.fields();
    List<Field> others = fields.subList(0, fields.size() - 1);
    Schema json = ClickSchema.of(ExtraFormat.JSON);

    assertThat(ClickSchema.of(ExtraFormat.MAP)).isSameAs(ClickSchema.SCHEMA);
    assertThat(ClickSchema.of(ExtraFormat.NONE).fields()).isEqualTo(others);
    assertThat(json.fields().subList(0, others.size())).isEqualTo(others);
    assertThat(json.fields()).hasSize(fields.size());
    assertThat(text(json.field("extra"))).isEqualTo("extra STRING?");
    for (ExtraFormat format : ExtraFormat.values()) {
      assertThat(ClickSchema.of(format).name()).isEqualTo(ClickSchema.SCHEMA.name());
      assertThat(ClickSchema.of(format).version()).isEqualTo(ClickSchema.SCHEMA.version());
    }
  }

  private static String text(Field field) {
    return field.name() + " " + field.schema().type() + (field.schema().isOptional() ? "?" : "");
  }

  @Test
  void everyFieldIsDocumented() {
    assertThat(ClickSchema.SCHEMA.doc()).endsWith(".");
    assertThat(Stream.of(ExtraFormat.values()).flatMap(f -> ClickSchema.of(f).fields().stream()))
        .allSatisfy(field -> assertThat(field.schema().doc()).as(field.name()).endsWith("."));
  }
}

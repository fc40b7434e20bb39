package io.github.clickstreams.kafka.connect.shortio.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema evolves as it is promised, and what would break the promise is noticed. */
class SchemaContractTest {
  private static final Schema CURRENT = AvroSchemas.parse(AvroSchemas.CURRENT);

  /** A small schema of the same kinds of fields, to be changed. */
  private static final String SMALL =
      """
      {"type": "record", "name": "Click", "namespace": "n", "fields": [
      {"name": "click_id", "type": {"type": "string", "connect.doc": "An \\"id\\", {x}."}},
      {"name": "st", "type": ["null", "int"], "default": null},
      {"name": "dt", "type": {"type": "long", "logicalType": "timestamp-millis"}},
      {"name": "ua", "type": ["null", {"type": "string", "connect.doc": "Agent."}], "default": null}
      ]}""";

  static Set<Integer> publishedVersions() {
    return AvroSchemas.published().keySet();
  }

  @ParameterizedTest
  @MethodSource("publishedVersions")
  void theCurrentSchemaKeepsWhatEveryVersionPromised(int version) {
    assertThat(SchemaContract.violations(AvroSchemas.published().get(version), CURRENT)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("publishedVersions")
  void everyVersionKeepsWhatThoseBeforeItPromised(int version) {
    Schema next = AvroSchemas.published().get(version);
    AvroSchemas.published()
        .headMap(version)
        .values()
        .forEach(before -> assertThat(SchemaContract.violations(before, next)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a removed optional field     | {"name": "st", "type": ["null", "int"], "default": null}, | ``                              | st is gone
          a removed required field     | {"name": "dt", "type": {"type": "long", "logicalType": "timestamp-millis"}}, | ``           | dt is gone
          a renamed field              | "name": "st"                      | "name": "status"                                        | st is gone
          a wider type                 | "int"                             | "long"                                                  | st has another type
          another type                 | "int"                             | "string"                                                | st has another type
          bytes for text               | {"type": "string", "connect.doc": "Agent."} | "bytes"                                       | ua has another type
          another meaning of a number  | timestamp-millis                  | timestamp-micros                                        | dt has another type
          a required field made optional | {"type": "string", "connect.doc": "An \\"id\\", {x}."} | ["null", "string"]               | click_id has another type
          a new required field         | {"name": "st",                    | {"name": "a", "type": "int"}, {"name": "st",            | a is new and not optional
          a new field that has a value | {"name": "st",                    | {"name": "a", "type": "int", "default": 0}, {"name": "st", | a is new and not optional
          an optional field, no default | "default": null}, {"name": "dt"  | "x": null}, {"name": "dt"                               | st has another default
          another name                 | "Click"                           | "Visit"                                                 | renamed to n.Visit
          another namespace            | "namespace": "n"                  | "namespace": "m"                                        | renamed to m.Click
          """)
  void aChangeThatBreaksThePromiseIsNoticed(String what, String from, String to, String told) {
    String small = SMALL.replace("\n", " ");
    assertThat(small).contains(from);

    List<String> violations = violations(small, small.replace(from, to));

    assertThat(violations).as(what).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a new optional field at the end  | null} ]       | null}, {"name": "a", "type": ["null", "long"], "default": null} ]
          a new optional field at the front | {"name": "click_id", | {"name": "a", "type": ["null", "long"], "default": null}, {"name": "click_id",
          another doc                      | "Agent."      | "The \\"agent\\"."
          no doc                           | {"type": "string", "connect.doc": "Agent."} | "string"
          """)
  void aChangeThatKeepsItIsNot(String what, String from, String to) {
    String small = SMALL.replace("\n", " ");
    assertThat(small).contains(from);

    assertThat(violations(small, small.replace(from, to))).as(what).isEmpty();
  }

  /** What Avro alone would let pass in both directions. */
  @Test
  void theCurrentSchemaMayNotLoseOneOfItsFields() {
    for (Schema.Field field : CURRENT.getFields()) {
      Schema without =
          Schema.createRecord(
              CURRENT.getName(),
              null,
              CURRENT.getNamespace(),
              false,
              CURRENT.getFields().stream()
                  .filter(other -> other != field)
                  .map(other -> new Schema.Field(other, other.schema()))
                  .toList());

      assertThat(SchemaContract.violations(CURRENT, without)).contains(field.name() + " is gone");
    }
  }

  private static List<String> violations(String published, String next) {
    return SchemaContract.violations(
        new Schema.Parser().parse(published), new Schema.Parser().parse(next));
  }
}

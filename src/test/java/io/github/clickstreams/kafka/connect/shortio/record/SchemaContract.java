package io.github.clickstreams.kafka.connect.shortio.record;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/**
 * What may become of a published schema, as {@code src/docs/avro.md} promises it. That is more than
 * Avro's compatibility: to Avro an optional field may vanish and text become bytes.
 */
final class SchemaContract {
  private SchemaContract() {}

  /** What is wrong with a schema that follows a published one; empty if nothing is. */
  static List<String> violations(Schema published, Schema next) {
    List<String> violations = new ArrayList<>();
    violations.addAll(unreadable("backward", next, published));
    violations.addAll(unreadable("forward", published, next));
    if (!published.getFullName().equals(next.getFullName())) {
      violations.add("renamed to " + next.getFullName());
    }
    for (Schema.Field before : published.getFields()) {
      Schema.Field now = next.getField(before.name());
      if (now == null) {
        violations.add(before.name() + " is gone");
      } else if (!withoutDocs(now.schema()).equals(withoutDocs(before.schema()))) {
        violations.add(before.name() + " has another type");
      } else if (now.hasDefaultValue() != before.hasDefaultValue()) {
        violations.add(before.name() + " has another default");
      }
    }
    for (Schema.Field now : next.getFields()) {
      if (published.getField(now.name()) == null && !isOptional(now)) {
        violations.add(now.name() + " is new and not optional");
      }
    }
    return violations;
  }

  /** The same schema with nothing in it that is only for people. */
  static Schema withoutDocs(Schema schema) {
    String json =
        schema
            .toString()
            .replaceAll(",?\"(connect\\.)?doc\":\"(?:[^\"\\\\]|\\\\.)*\"", "")
            .replace("{,", "{");
    return new Schema.Parser().parse(json);
  }

  private static boolean isOptional(Schema.Field field) {
    return field.schema().isNullable()
        && field.schema().isUnion()
        && field.schema().getTypes().size() == 2
        && field.hasDefaultValue()
        && field.defaultVal() == JsonProperties.NULL_VALUE;
  }

  static List<String> unreadable(String direction, Schema reader, Schema writer) {
    SchemaPairCompatibility result =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    return result.getType() == SchemaCompatibilityType.COMPATIBLE
        ? List.of()
        : result.getResult().getIncompatibilities().stream()
            .map(one -> "not " + direction + " compatible at " + one.getLocation())
            .toList();
  }
}

package io.github.clickstreams.kafka.connect.shortio.docs;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;

/** Types of fields in SQL: Flink's and ksqlDB's have the same names, but for times. */
final class SqlType {
  private SqlType() {}

  /**
   * @param timestamp the type of a time with milliseconds
   */
  static String of(Schema schema, String timestamp) {
    if (Timestamp.LOGICAL_NAME.equals(schema.name())) {
      return timestamp;
    }
    return switch (schema.type()) {
      case STRING -> "STRING";
      case INT32 -> "INT";
      case INT64 -> "BIGINT";
      case BOOLEAN -> "BOOLEAN";
      case MAP ->
          "MAP<%s, %s>"
              .formatted(of(schema.keySchema(), timestamp), of(schema.valueSchema(), timestamp));
      default -> throw new IllegalArgumentException("no SQL type for " + schema.type());
    };
  }
}

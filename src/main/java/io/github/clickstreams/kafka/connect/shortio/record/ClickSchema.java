package io.github.clickstreams.kafka.connect.shortio.record;

import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/**
 * The schema of a record's value. Users' code depends on it: fields are only ever added, and only
 * optional ones.
 */
public final class ClickSchema {
  static final String CLICK_ID = "click_id";
  static final String DOMAIN_ID = "domain_id";
  static final String DT = "dt";
  static final String EXTRA = "extra";

  private static final String EXTRA_DOC =
      "Fields of the click that have no place of their own in this schema, by Short.io's"
          + " names: strings as they are, other values as JSON. Null if there are none.";

  /** With {@code extra} as a map: what is published. */
  public static final Schema SCHEMA = build(ExtraFormat.MAP);

  private static final Schema WITH_JSON = build(ExtraFormat.JSON);
  private static final Schema WITHOUT_EXTRA = build(ExtraFormat.NONE);

  private ClickSchema() {}

  /** All differ in nothing but {@code extra}. */
  public static Schema of(ExtraFormat extra) {
    return switch (extra) {
      case MAP -> SCHEMA;
      case JSON -> WITH_JSON;
      case NONE -> WITHOUT_EXTRA;
    };
  }

  private static Schema build(ExtraFormat extra) {
    SchemaBuilder builder =
        SchemaBuilder.struct()
            .name("io.github.clickstreams.shortio.Click")
            .version(1)
            .doc("One click on a short link of Short.io.")
            .field(
                CLICK_ID,
                SchemaBuilder.string()
                    .doc(
                        "Stable id of the click, 32 hexadecimal digits: the same click has the same id"
                            + " whenever it is read, and equal clicks have different ones.")
                    .build())
            .field(
                DOMAIN_ID,
                SchemaBuilder.int64().doc("Short.io's id of the domain of the short link.").build())
            .field(
                DT,
                Timestamp.builder()
                    .doc("Time of the click; Short.io may show it in whole seconds.")
                    .build());
    for (ClickField field : ClickField.all()) {
      builder.field(field.apiName(), optional(field));
    }
    switch (extra) {
      case MAP ->
          builder.field(
              EXTRA,
              SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                  .optional()
                  .doc(EXTRA_DOC)
                  .build());
      case JSON ->
          builder.field(
              EXTRA,
              SchemaBuilder.string()
                  .optional()
                  .doc(EXTRA_DOC + " A JSON object whose values are strings.")
                  .build());
      case NONE -> {}
    }
    return builder.build();
  }

  private static Schema optional(ClickField field) {
    SchemaBuilder builder =
        switch (field.type()) {
          case TEXT -> SchemaBuilder.string();
          case INTEGER -> SchemaBuilder.int32();
          case BOOLEAN -> SchemaBuilder.bool();
        };
    return builder.optional().doc(field.doc()).build();
  }
}

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

  public static final Schema SCHEMA = build();

  private ClickSchema() {}

  private static Schema build() {
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
    return builder
        .field(
            EXTRA,
            SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                .optional()
                .doc(
                    "Fields of the click that have no place of their own in this schema, by Short.io's"
                        + " names: strings as they are, other values as JSON. Null if there are none.")
                .build())
        .build();
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

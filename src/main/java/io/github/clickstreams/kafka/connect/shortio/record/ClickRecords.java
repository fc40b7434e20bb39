package io.github.clickstreams.kafka.connect.shortio.record;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.api.JsonObject;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes records of clicks. Knows nothing about offsets but that they are maps to hand on. */
public final class ClickRecords {
  private final Map<Long, String> topics;
  private final RecordKey key;
  private final ExtraFormat extra;
  private final Schema schema;

  /** In the order of {@link ClickField#all}: to look one up by name takes longer than the rest. */
  private final List<Field> fields;

  private final RecordLimit limit;
  private final InstantSource clock;
  private final Runnable truncated;

  /**
   * @param topics of every domain there are clicks of
   * @param extra what a record has in its {@code extra}, if anything
   * @param clock brokers refuse a record whose timestamp is far ahead of theirs
   * @param truncated told of each record in which a text was cut
   */
  public ClickRecords(
      Map<Long, String> topics,
      RecordKey key,
      ExtraFormat extra,
      InstantSource clock,
      Runnable truncated) {
    this.topics = Map.copyOf(topics);
    this.key = key;
    this.extra = extra;
    this.schema = ClickSchema.of(extra);
    this.fields = ClickField.all().stream().map(field -> schema.field(field.apiName())).toList();
    this.limit = new RecordLimit(extra);
    this.clock = clock;
    this.truncated = truncated;
  }

  /**
   * Its timestamp is the click's time, but never later than now.
   *
   * @param sourcePartition Connect's source partition, primitives only
   * @param sourceOffset Connect's source offset, primitives only
   */
  public SourceRecord record(
      long domainId,
      String clickId,
      Click whole,
      Map<String, ?> sourcePartition,
      Map<String, ?> sourceOffset) {
    Click click = limit.fitting(whole);
    if (click != whole) {
      truncated.run();
    }
    SchemaAndValue recordKey = key(domainId, clickId, click);
    return new SourceRecord(
        sourcePartition,
        sourceOffset,
        topics.get(domainId),
        null, // Kafka's partitioner decides, by the key.
        recordKey.schema(),
        recordKey.value(),
        schema,
        value(domainId, clickId, click),
        Math.min(click.dt(), clock.millis()));
  }

  private SchemaAndValue key(long domainId, String clickId, Click click) {
    return switch (key) {
      case LINK -> new SchemaAndValue(Schema.STRING_SCHEMA, link(click));
      case DOMAIN -> new SchemaAndValue(Schema.INT64_SCHEMA, domainId);
      case CLICK -> new SchemaAndValue(Schema.STRING_SCHEMA, clickId);
      case NONE -> SchemaAndValue.NULL;
    };
  }

  /**
   * Host and path verbatim, like {@code example.com/summer}. A part that is missing counts as
   * empty, so a click without both has the key {@code ""} and not null: the key's schema stays the
   * same, and compacted topics accept it.
   */
  private static String link(Click click) {
    return text(click, ClickField.HOST) + text(click, ClickField.PATH);
  }

  private static String text(Click click, ClickField field) {
    Object value = click.get(field);
    return value == null ? "" : (String) value;
  }

  private Struct value(long domainId, String clickId, Click click) {
    Struct value =
        new Struct(schema)
            .put(ClickSchema.CLICK_ID, clickId)
            .put(ClickSchema.DOMAIN_ID, domainId)
            .put(ClickSchema.DT, new Date(click.dt()));
    for (ClickField field : ClickField.all()) {
      Object content = click.get(field);
      // A Struct begins with nulls, and makes a text for an error at each put.
      if (content != null) {
        value.put(fields.get(field.ordinal()), content);
      }
    }
    // An empty map would say no more than null, and costs bytes in every record.
    if (extra != ExtraFormat.NONE && !click.extra().isEmpty()) {
      value.put(
          ClickSchema.EXTRA,
          extra == ExtraFormat.JSON ? JsonObject.of(click.extra()) : click.extra());
    }
    return value;
  }
}

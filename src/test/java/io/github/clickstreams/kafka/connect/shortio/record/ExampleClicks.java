package io.github.clickstreams.kafka.connect.shortio.record;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Clicks that every converter has to bring through unchanged, and one that none has to. */
public final class ExampleClicks {
  private static final long DT = Instant.parse("2026-02-28T23:59:59.999Z").toEpochMilli();

  /** Right to left, combined, outside of the first plane, a joined emoji, control characters. */
  private static final String ANY_TEXT =
      "\u202Eשלום مرحبا e\u0301 Łódź 東京 \uD83D\uDE80 \uD83D\uDC68\u200D\uD83D\uDC69 \u0000\t\n\"\\ \uFFFF";

  /** Half of a pair: JSON can carry it as an escape, but UTF-8 has no bytes for it. */
  private static final String HALF_A_PAIR = "half \uD83D, other half \uDE80.";

  private ExampleClicks() {}

  /** By what is special about them. */
  public static Map<String, Struct> all() {
    Map<String, Struct> all = new LinkedHashMap<>();
    all.put("every field", value(every("text"), Map.of("new_field", "1")));
    all.put("no field but the time", value(Map.of(), Map.of()));
    all.put("empty texts", value(every(""), Map.of("", "")));
    all.put("any letters", value(every(ANY_TEXT), Map.of(ANY_TEXT, ANY_TEXT)));
    all.put(
        "a user agent of 1 MiB",
        value(Map.of(ClickField.UA, "\uD83D\uDE80 u".repeat((1 << 20) / 6)), Map.of()));
    all.put(
        "unknown fields",
        value(
            Map.of(ClickField.PATH, "/"),
            Map.of("number", "1.50", "object", "{\"a\":[1,null]}", "dotted.name", "x", "dt", "y")));
    all.put(
        "numbers at their limits",
        value(Map.of(ClickField.ST, Integer.MIN_VALUE, ClickField.HUMAN, false), Map.of("a", "b")));
    all.put("a time before 1970", of("id", -1, Map.of(), Map.of()));
    return all;
  }

  /** A user agent that is no valid Unicode. */
  public static Struct invalidText() {
    return value(Map.of(ClickField.UA, HALF_A_PAIR), Map.of());
  }

  private static Map<ClickField, Object> every(String text) {
    Map<ClickField, Object> fields = new EnumMap<>(ClickField.class);
    for (ClickField field : ClickField.all()) {
      fields.put(
          field,
          switch (field.type()) {
            case TEXT -> text;
            case INTEGER -> 302;
            case BOOLEAN -> true;
          });
    }
    return fields;
  }

  private static Struct value(Map<ClickField, ?> fields, Map<String, String> extra) {
    return of("0123456789abcdef0123456789abcdef", DT, fields, extra);
  }

  private static Struct of(
      String id, long dt, Map<ClickField, ?> fields, Map<String, String> extra) {
    Click click = Click.of(dt, fields, extra);
    SourceRecord record =
        new ClickRecords(
                Map.of(Long.MAX_VALUE, "clicks"),
                RecordKey.LINK,
                ExtraFormat.MAP,
                Clock.systemUTC(),
                () -> {})
            .record(Long.MAX_VALUE, id, click, Map.of(), Map.of());
    return (Struct) record.value();
  }
}

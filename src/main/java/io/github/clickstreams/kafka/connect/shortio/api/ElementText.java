package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The fields of an element as they came, without what privacy withholds, in case it turns out to be
 * no click. What privacy cannot be asked about is left out where privacy withholds anything at all:
 * an object or array inside of it, whose names may be any, and a {@code dt} that has not the look
 * of a time and so may be something else.
 */
final class ElementText {
  private static final JsonFactory JSON = new JsonFactory();

  /** A date, perhaps with a time, or a number: wrong ones too, but no address and no text. */
  private static final Pattern LOOKS_LIKE_TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}"
              + "([T\\s][0-9]{1,2}(:[0-9]{1,2}){0,2}([.,][0-9]{1,9})?)?(\\s?(Z|[+-][0-9]{2}(:?[0-9]{2})?))?"
              + "|[0-9]{1,18}");

  /** What Short.io may change later does not tell one element from another. */
  private static final Set<String> CHANGING =
      ClickField.all().stream()
          .filter(field -> !field.isIdentity())
          .map(ClickField::apiName)
          .collect(Collectors.toUnmodifiableSet());

  private final Privacy privacy;
  private final List<Field> fields = new ArrayList<>();

  /**
   * @param kind of the value as it is kept
   * @param text a string as it is, any other value as JSON text
   */
  record Field(String name, JsonToken kind, String text) {}

  ElementText(Privacy privacy) {
    this.privacy = privacy;
  }

  void dt(JsonToken kind, String text) {
    if (privacy.withholdsNothing()
        || kind.isBoolean()
        || kind == JsonToken.VALUE_NULL
        || kind.isScalarValue() && LOOKS_LIKE_TIME.matcher(text).matches()) {
      fields.add(new Field("dt", kind, text));
    }
  }

  void nothing(String name) {
    fields.add(new Field(name, JsonToken.VALUE_NULL, "null"));
  }

  /**
   * @param text as it came
   * @param kept what privacy has made of it
   */
  void field(String name, JsonToken kind, String text, String kept) {
    if (kind.isScalarValue() || privacy.withholdsNothing()) {
      fields.add(new Field(name, kept.equals(text) ? kind : JsonToken.VALUE_STRING, kept));
    }
  }

  MalformedElement malformed(int index, String reason, Instant readAt) {
    return MalformedElement.shown(index, reason, json(field -> true), identity(), readAt);
  }

  /** What came without what Short.io may change later. */
  String identity() {
    return json(field -> !CHANGING.contains(field.name()));
  }

  /** What is left of an address is one, too. */
  private boolean isShown(Field field) {
    ClickField known = ClickField.named(field.name());
    return known == null || known == ClickField.IP || !privacy.withholdsAddressIn(field.text());
  }

  private String json(Predicate<Field> wanted) {
    StringWriter text = new StringWriter();
    try (JsonGenerator object = JSON.createGenerator(text)) {
      object.writeStartObject();
      for (Field field : fields) {
        if (wanted.test(field) && isShown(field)) {
          object.writeFieldName(field.name());
          if (field.kind() == JsonToken.VALUE_STRING) {
            object.writeString(field.text());
          } else {
            object.writeRawValue(field.text());
          }
        }
      }
      object.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}

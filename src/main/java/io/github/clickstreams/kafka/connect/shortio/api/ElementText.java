package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
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
 * The fields of an element that turned out to be no click, as they came, without what privacy
 * withholds; as far as it is JSON. What privacy cannot be asked about is left out where privacy
 * withholds anything at all: an object or array inside of it, whose names may be any, and a {@code
 * dt} that has not the look of a time and so may be something else.
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

  /** Reads the element at which {@code elements} is. */
  ElementText(ResponseElements elements, Privacy privacy) {
    this.privacy = privacy;
    try (JsonParser json = elements.parser()) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          add(name, json);
        }
      }
    } catch (IOException e) {
      // What came before has been read.
    }
  }

  private void add(String name, JsonParser json) throws IOException {
    JsonToken kind = json.currentToken();
    if (name.equals("dt")) {
      dt(kind, JsonText.of(json));
    } else if (ClickBuilder.isNameless(name, privacy)) {
      json.skipChildren();
    } else if (kind == JsonToken.VALUE_NULL) {
      fields.add(new Field(name, kind, "null"));
    } else {
      String text = JsonText.of(json);
      field(name, kind, text, privacy.keep(name, text));
    }
  }

  private void dt(JsonToken kind, String text) {
    if (privacy.withholdsNothing()
        || kind.isBoolean()
        || kind == JsonToken.VALUE_NULL
        || kind.isScalarValue() && LOOKS_LIKE_TIME.matcher(text).matches()) {
      fields.add(new Field("dt", kind, text));
    }
  }

  /**
   * @param text as it came
   * @param kept what privacy has made of it, null for nothing
   */
  private void field(String name, JsonToken kind, String text, String kept) {
    if (kept != null && (kind.isScalarValue() || privacy.withholdsNothing())) {
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

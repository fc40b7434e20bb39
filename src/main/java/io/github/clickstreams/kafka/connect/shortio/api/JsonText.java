package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.regex.Pattern;

/** JSON values as text: what a value is kept as when its type is not the expected one. */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  /** A pair, the half of one, or any other. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:u[dD][89abAB]\\p{XDigit}{2}\\\\u[dD][c-fC-F]\\p{XDigit}{2}|(u[dD][89a-fA-F]\\p{XDigit}{2})|.)",
          Pattern.DOTALL);

  private static final String HURT = "\uFFFD";

  private JsonText() {}

  /**
   * The value at the parser: a string as it is, a number exactly as it was sent, an object or array
   * as compact JSON. Leaves the parser at the value's last token.
   */
  static String of(JsonParser json) throws IOException {
    return json.currentToken().isStructStart() ? compact(json) : json.getText();
  }

  /**
   * JSON with U+FFFD in place of what is escaped and half of a surrogate pair: UTF-8, and so Kafka,
   * has none, and Jackson takes none in a name.
   */
  static String withoutHalves(String json) {
    return json.contains("\\ud") || json.contains("\\uD")
        ? ESCAPE.matcher(json).replaceAll(escape -> escape.group(1) == null ? "$0" : HURT)
        : json;
  }

  /** The value at the parser as compact JSON. Leaves the parser at the value's last token. */
  static String compact(JsonParser json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(text)) {
      int depth = 0;
      while (true) {
        JsonToken token = json.currentToken();
        if (token.isNumeric()) {
          // By its digits: as a double it would lose some.
          copy.writeNumber(json.getText());
        } else {
          copy.copyCurrentEvent(json);
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 0) {
          break;
        }
        json.nextToken();
      }
    }
    return text.toString();
  }

  /** What a value is, for messages that must not show it. */
  static String kind(JsonToken token) {
    if (token == null) {
      return "empty";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> "no value";
    };
  }
}

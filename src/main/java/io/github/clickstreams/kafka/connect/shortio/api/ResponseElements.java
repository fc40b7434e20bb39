package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The elements of a response one after the other: of an array, or of the array that an object has
 * under a name. Finds where each begins and ends and leaves to others what is in it, so that one
 * that is no JSON costs none of the others. A response without the end of its array is an error.
 *
 * <p>Where the end of an element is in doubt it ends where an object begins that cannot be inside
 * of it, or with the response.
 */
final class ResponseElements {
  private final byte[] json;
  private final JsonFactory factory;
  private final String name;
  private final ValueEnds ends;
  private final boolean isWrapped;
  private boolean isFirst = true;
  private int at;
  private int start;
  private int end;

  /**
   * Goes to the array's start.
   *
   * @param name of what the array has; also the name of the array in an object
   */
  ResponseElements(byte[] json, JsonFactory factory, String name) throws UnexpectedAnswer {
    this.json = json;
    this.factory = factory;
    this.name = name;
    this.ends = new ValueEnds(json);
    // Behind a byte order mark.
    this.at = ends.behindSpace(byteAt(0) == (byte) 0xEF ? 3 : 0);
    if (at >= json.length) {
      throw noArray("empty body");
    }
    this.isWrapped = json[at] == '{';
    if (isWrapped) {
      goToArray();
    } else if (json[at] != '[') {
      throw noArray(kind());
    }
    at++;
  }

  /**
   * Goes to the next element.
   *
   * @return false if there is none; then the response has been looked at up to its end
   */
  boolean next() throws UnexpectedAnswer {
    at = ends.behindSpace(at);
    if (byteAt(at) == ']') {
      at++;
      checkEnd();
      return false;
    }
    if (!isFirst && byteAt(at) == ',') {
      at = ends.behindSpace(at + 1);
    }
    isFirst = false;
    start = at;
    end = elementEnd();
    at = end;
    return true;
  }

  /** Bytes of the element. */
  int size() {
    return end - start;
  }

  /**
   * Reads the element; an {@code IOException} of the parser's says that it is no JSON. It reads the
   * text, not the bytes: of bytes that are no UTF-8 Jackson's parser takes some for a character,
   * and 0xFF before a short name for nothing, if it has met that name before.
   */
  JsonParser parser() throws IOException {
    return factory.createParser(JsonText.withoutHalves(text()));
  }

  /** The element with U+FFFD in place of what is no UTF-8. */
  String text() {
    return new String(json, start, size(), StandardCharsets.UTF_8);
  }

  private int elementEnd() throws UnexpectedAnswer {
    int found = ends.of(start);
    if (found >= 0) {
      int next = ends.behindSpace(found);
      if (json[start] == '[' && byteAt(next) == ',' && isName(ends.behindSpace(next + 1))) {
        // The array of clicks has begun twice: this one may have the others in it.
        throw UnexpectedAnswer.noJson();
      }
      if (byteAt(next) == ',' || byteAt(next) == ']' || byteAt(next) == '{') {
        return found;
      }
      found = next == json.length ? ValueEnds.CUT : ends.doubtful(start, found);
    }
    if (found == ValueEnds.CUT) {
      throw UnexpectedAnswer.cut();
    }
    return doubtfulEnd();
  }

  private boolean isName(int open) {
    int close = byteAt(open) == '"' ? ends.closingQuote(open) : ValueEnds.CUT;
    return close != ValueEnds.CUT && byteAt(ends.behindSpace(close + 1)) == ':';
  }

  /** Inside of a click an object stands after a colon, or first in an array. */
  private int doubtfulEnd() throws UnexpectedAnswer {
    for (int i = start + 1; i < json.length; i++) {
      if (json[i] == '{' && byteAt(ends.behindSpace(i + 1)) == '"') {
        int before = beforeSpace(i);
        if (":[{".indexOf(json[before]) < 0) {
          return json[before] == ',' ? before : before + 1;
        }
      }
    }
    int last = json.length - 1;
    while (last > start && json[last] != ']') {
      last--;
    }
    if (last > start && json[beforeSpace(last)] == '}') {
      return last;
    }
    throw UnexpectedAnswer.noJson();
  }

  private int beforeSpace(int i) {
    do {
      i--;
    } while (ValueEnds.isSpace(json[i]));
    return i;
  }

  private void goToArray() throws UnexpectedAnswer {
    do {
      at = ends.behindSpace(at + 1);
      if (byteAt(at) == '}') {
        break;
      }
      if (goToValue().equals(name)) {
        if (byteAt(at) != '[') {
          throw noArray("object whose " + name + " is " + kind());
        }
        return;
      }
      skipValue();
    } while (byteAt(at) == ',');
    expect('}');
    throw noArray("object without " + name);
  }

  private void checkEnd() throws UnexpectedAnswer {
    at = ends.behindSpace(at);
    if (isWrapped) {
      while (byteAt(at) == ',') {
        at = ends.behindSpace(at + 1);
        goToValue();
        skipValue();
      }
      expect('}');
      at = ends.behindSpace(at + 1);
    }
    if (at < json.length) {
      throw noArray("more came after its end");
    }
  }

  /** From a name to its value; returns the name. */
  private String goToValue() throws UnexpectedAnswer {
    expect('"');
    int quote = ends.closingQuote(at);
    if (quote == ValueEnds.CUT) {
      throw UnexpectedAnswer.cut();
    }
    String found = new String(json, at + 1, quote - at - 1, StandardCharsets.UTF_8);
    at = ends.behindSpace(quote + 1);
    expect(':');
    at = ends.behindSpace(at + 1);
    return found;
  }

  private void skipValue() throws UnexpectedAnswer {
    int found = ends.of(at);
    if (found < 0) {
      throw found == ValueEnds.CUT ? UnexpectedAnswer.cut() : UnexpectedAnswer.noJson();
    }
    at = ends.behindSpace(found);
  }

  private void expect(char wanted) throws UnexpectedAnswer {
    if (at >= json.length) {
      throw UnexpectedAnswer.cut();
    }
    if (json[at] != wanted) {
      throw UnexpectedAnswer.noJson();
    }
  }

  private UnexpectedAnswer noArray(String what) {
    return new UnexpectedAnswer("a JSON array of " + name + ": " + what);
  }

  /** What the value here is, for messages. */
  private String kind() throws UnexpectedAnswer {
    int found = ends.of(at);
    int length = (found < 0 ? json.length : found) - at;
    JsonToken kind;
    try (JsonParser value = factory.createParser(json, at, length)) {
      kind = value.nextToken();
    } catch (IOException e) {
      throw UnexpectedAnswer.noJson();
    }
    if (kind == null) {
      throw UnexpectedAnswer.cut();
    }
    return JsonText.kind(kind);
  }

  /** 0 behind the end. */
  private int byteAt(int index) {
    return index < json.length ? json[index] : 0;
  }
}

package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads an answer as a stream and within limits: an array of elements, or an object with such an
 * array. An answer that is anything else is an error that says what came, never its content.
 */
final class JsonAnswer {
  /** Most bytes of an answer, after decompression. A click has some 800, a page of 16,000 13 MB. */
  static final long MAX_BYTES = 64L << 20;

  /** A click is two levels deep, or three inside of an object. */
  static final int MAX_NESTING = 100;

  static final int MAX_STRING = 20_000_000;

  /** Names are not interned: unknown ones are made by others and would stay in the JVM for ever. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(MAX_STRING)
                  .build())
          .build();

  private final String elements;
  private final String urlKey;

  /**
   * @param elements what the array has; also the name of the array in an object
   * @param urlKey the key to check when something else comes
   */
  JsonAnswer(String elements, String urlKey) {
    this.elements = elements;
    this.urlKey = urlKey;
  }

  /** Reads an array from its start to its end. */
  @FunctionalInterface
  interface Elements<T> {
    T read(JsonParser json) throws ApiException, IOException;
  }

  /**
   * @param body after decompression; not closed
   * @throws IOException if the body cannot be read to its end
   */
  <T> T parse(InputStream body, Elements<T> reader) throws ApiException, IOException {
    try (JsonParser json = JSON.createParser(new BoundedInputStream(body, MAX_BYTES))) {
      json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      T answer = answer(json, reader);
      if (json.nextToken() != null) {
        throw isNot(array() + ": more came after its end");
      }
      return answer;
    } catch (BoundedInputStream.LimitExceeded e) {
      throw new ApiException.TooLarge(
          "Short.io's answer is larger than " + (MAX_BYTES >> 20) + " MiB.", e);
    } catch (StreamConstraintsException e) {
      // Not chained, as no exception of Jackson's is: its message can quote the answer.
      throw new ApiException.TooLarge(
          "Short.io's answer has a text, a number or a nesting beyond what is accepted.", null);
    } catch (JsonEOFException e) {
      throw isNot("complete: it was cut");
    } catch (JsonProcessingException | CharConversionException e) {
      throw isNot("JSON: cut, or perhaps an HTML page");
    }
  }

  /** The failure for an answer that is not what it should be; perhaps it is next time. */
  ApiException isNot(String what) {
    return ApiException.Temporary.of(
        "Short.io's answer is not " + what + ". If this lasts, check " + urlKey + ".",
        (Throwable) null);
  }

  private String array() {
    return "a JSON array of " + elements;
  }

  private <T> T answer(JsonParser json, Elements<T> reader) throws ApiException, IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      throw isNot(array() + ": empty body");
    }
    return switch (first) {
      case START_ARRAY -> reader.read(json);
      case START_OBJECT -> wrapped(json, reader);
      default -> throw isNot(array() + ": " + JsonText.kind(first));
    };
  }

  private <T> T wrapped(JsonParser json, Elements<T> reader) throws ApiException, IOException {
    T answer = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean isWanted = json.currentName().equals(elements);
      JsonToken value = json.nextToken();
      if (!isWanted) {
        json.skipChildren();
      } else if (value == JsonToken.START_ARRAY) {
        answer = reader.read(json);
      } else {
        throw isNot(array() + ": object whose " + elements + " is " + JsonText.kind(value));
      }
    }
    if (answer == null) {
      throw isNot(array() + ": object without " + elements);
    }
    return answer;
  }
}

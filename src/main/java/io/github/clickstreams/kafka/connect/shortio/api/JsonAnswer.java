package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads an answer within limits: an array of elements, or an object with such an array. An answer
 * that is anything else is an error that says what came, never its content.
 */
final class JsonAnswer {
  /** Most bytes of an answer, after decompression. A click has some 800, a page of 16,000 13 MB. */
  static final int MAX_BYTES = 64 << 20;

  /** Most levels of an element. A click is one level deep. */
  static final int MAX_NESTING = 100;

  /** Names are not interned: unknown ones are made by others and would stay in the JVM for ever. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(MAX_BYTES)
                  // As text only: as a number a long one would take long to read.
                  .maxNumberLength(MAX_BYTES)
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

  /** Takes all elements. */
  @FunctionalInterface
  interface Elements<T> {
    T read(ResponseElements elements) throws ApiException, IOException;
  }

  /**
   * @param body after decompression; not closed
   * @throws IOException if the body cannot be read to its end
   */
  <T> T parse(InputStream body, Elements<T> reader) throws ApiException, IOException {
    byte[] json = bytes(body);
    try {
      return reader.read(new ResponseElements(json, JSON, this));
    } catch (StreamConstraintsException e) {
      // Not chained, as no exception of Jackson's is: its message can quote the answer.
      throw new ApiException.TooLarge(
          "Short.io's answer has a text, a number or a nesting beyond what is accepted.", null);
    } catch (IOException noJson) {
      throw isNoJson();
    }
  }

  /** One byte more than is accepted is enough to know: a gzip answer can unfold to anything. */
  private static byte[] bytes(InputStream body) throws ApiException, IOException {
    byte[] bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new ApiException.TooLarge(
          "Short.io's answer is larger than " + (MAX_BYTES >> 20) + " MiB.", null);
    }
    return bytes;
  }

  /** What the array has; also its name in an object. */
  String elements() {
    return elements;
  }

  ApiException isCut() {
    return isNot("complete: it was cut");
  }

  ApiException isNoJson() {
    return isNot("JSON: cut, or perhaps an HTML page");
  }

  ApiException isNotArray(String what) {
    return isNot("a JSON array of " + elements + ": " + what);
  }

  /** The failure for an answer that is not what it should be; perhaps it is next time. */
  ApiException isNot(String what) {
    return ApiException.Temporary.of(
        "Short.io's answer is not " + what + ". If this lasts, check " + urlKey + ".",
        (Throwable) null);
  }
}

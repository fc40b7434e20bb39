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
  /** Names are not interned: unknown ones are made by others and would stay in the JVM for ever. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.NESTING)
                  .maxStringLength(Limits.ANSWER_BYTES)
                  // As text only: as a number a long one would take long to read.
                  .maxNumberLength(Limits.ANSWER_BYTES)
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
      return reader.read(new ResponseElements(json, JSON, elements));
    } catch (UnexpectedAnswer e) {
      throw isNot(e);
    } catch (StreamConstraintsException e) {
      // Not chained, as no exception of Jackson's is: its message can quote the answer.
      throw new ApiException.TooLarge(
          "Short.io's answer has a text, a number or a nesting beyond what is accepted.");
    } catch (IOException noJson) {
      throw isNot(UnexpectedAnswer.noJson());
    }
  }

  /** One byte more than is accepted is enough to know: a gzip answer can unfold to anything. */
  private static byte[] bytes(InputStream body) throws ApiException, IOException {
    byte[] bytes = body.readNBytes(Limits.ANSWER_BYTES + 1);
    if (bytes.length > Limits.ANSWER_BYTES) {
      throw new ApiException.TooLarge(
          "Short.io's answer is larger than " + (Limits.ANSWER_BYTES >> 20) + " MiB.");
    }
    return bytes;
  }

  /** Perhaps it is next time. */
  private ApiException isNot(UnexpectedAnswer answer) {
    return ApiException.Temporary.of(
        "Short.io's answer is not "
            + answer.getMessage()
            + ". If this lasts, check "
            + urlKey
            + ".");
  }
}

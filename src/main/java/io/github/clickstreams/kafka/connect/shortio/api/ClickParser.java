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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an answer as a stream: an array of clicks, or an object whose {@code clicks} is one. An
 * element that is no click is set aside and the rest kept; an answer that is anything else is an
 * error that says what came, never its content.
 */
final class ClickParser {
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

  private final TextPool pool = new TextPool();

  /**
   * @param body after decompression; not closed
   * @param serverTime handed through
   * @throws IOException if the body cannot be read to its end
   */
  ClickPage parse(InputStream body, Instant serverTime) throws ApiException, IOException {
    try (JsonParser json = JSON.createParser(new BoundedInputStream(body, MAX_BYTES))) {
      json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      ClickPage page = page(json, serverTime);
      if (json.nextToken() != null) {
        throw noClicks("a JSON array of clicks: more came after its end");
      }
      return page;
    } catch (BoundedInputStream.LimitExceeded e) {
      throw new ApiException.TooLarge(
          "Short.io's answer is larger than " + (MAX_BYTES >> 20) + " MiB.", e);
    } catch (StreamConstraintsException e) {
      // Not chained, as no exception of Jackson's is: its message can quote the answer.
      throw new ApiException.TooLarge(
          "Short.io's answer has a text, a number or a nesting beyond what is accepted.", null);
    } catch (JsonEOFException e) {
      throw noClicks("complete: it was cut");
    } catch (JsonProcessingException | CharConversionException e) {
      throw noClicks("JSON: cut, or perhaps an HTML page");
    }
  }

  private static ApiException noClicks(String what) {
    return ApiException.Temporary.of(
        "Short.io's answer is not " + what + ". If this lasts, check shortio.api.url.",
        (Throwable) null);
  }

  private ClickPage page(JsonParser json, Instant serverTime) throws ApiException, IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      throw noClicks("a JSON array of clicks: empty body");
    }
    return switch (first) {
      case START_ARRAY -> clicks(json, serverTime);
      case START_OBJECT -> wrapped(json, serverTime);
      default -> throw noClicks("a JSON array of clicks: " + JsonText.kind(first));
    };
  }

  private ClickPage wrapped(JsonParser json, Instant serverTime) throws ApiException, IOException {
    ClickPage page = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean isClicks = json.currentName().equals("clicks");
      JsonToken value = json.nextToken();
      if (!isClicks) {
        json.skipChildren();
      } else if (value == JsonToken.START_ARRAY) {
        page = clicks(json, serverTime);
      } else {
        throw noClicks("a JSON array of clicks: object whose clicks is " + JsonText.kind(value));
      }
    }
    if (page == null) {
      throw noClicks("a JSON array of clicks: object without clicks");
    }
    return page;
  }

  private ClickPage clicks(JsonParser json, Instant serverTime) throws IOException {
    List<Click> clicks = new ArrayList<>();
    List<MalformedElement> malformed = new ArrayList<>();
    for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        malformed.add(new MalformedElement(index, "it is " + JsonText.kind(json.currentToken())));
        json.skipChildren();
        continue;
      }
      ClickBuilder click = new ClickBuilder(pool);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        click.field(name, json);
      }
      try {
        clicks.add(click.build());
      } catch (DateTimeException e) {
        malformed.add(new MalformedElement(index, e.getMessage()));
      }
    }
    return new ClickPage(clicks, malformed, serverTime);
  }
}

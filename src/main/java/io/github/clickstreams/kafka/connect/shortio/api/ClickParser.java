package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an answer with clicks: an array of them, or an object whose {@code clicks} is one. An
 * element that is no click is set aside and the rest kept. Bytes that are no UTF-8 become U+FFFD.
 */
final class ClickParser {
  private static final JsonAnswer ANSWER = new JsonAnswer("clicks", "shortio.api.url");

  private final TextPool pool = new TextPool();
  private final Privacy privacy;

  ClickParser(Privacy privacy) {
    this.privacy = privacy;
  }

  /**
   * @param body after decompression; not closed
   * @param limit how many clicks were asked for: more than twice as many elements are not read
   * @param date when the server says it answered
   * @throws IOException if the body cannot be read to its end
   */
  ClickPage parse(InputStream body, int limit, Optional<Instant> date)
      throws ApiException, IOException {
    // As many as it gives by default are no surprise whatever was asked.
    int most = 2 * Math.max(limit, Limits.DEFAULT_PAGE);
    return ANSWER.parse(
        body,
        elements -> {
          Page page = new Page(elements);
          while (elements.next()) {
            if (page.size() == most) {
              throw new ApiException.TooLarge(
                  "Short.io's answer has more than twice as many elements as were asked for.");
            }
            page.add();
          }
          return new ClickPage(page.clicks, page.malformed, date);
        });
  }

  /** A page while it is read. */
  private final class Page {
    private final List<Click> clicks = new ArrayList<>();
    private final List<MalformedElement> malformed = new ArrayList<>();
    private final Instant readAt = Instant.now();
    private final ResponseElements elements;

    private Page(ResponseElements elements) {
      this.elements = elements;
    }

    private int size() {
      return clicks.size() + malformed.size();
    }

    private void add() {
      if (elements.size() > Limits.ELEMENT_BYTES) {
        String reason = "it is larger than " + (Limits.ELEMENT_BYTES >> 20) + " MiB";
        String identity = reason + elements.size();
        malformed.add(MalformedElement.withheld(size(), reason, identity, readAt));
        return;
      }
      ClickBuilder click = new ClickBuilder(pool, privacy);
      try (JsonParser json = elements.parser()) {
        read(json, click);
      } catch (StreamConstraintsException e) {
        malformed.add(unreadable("it is nested deeper or has a longer name than any click"));
      } catch (IOException e) {
        malformed.add(unreadable("it is no JSON"));
      }
    }

    /**
     * @throws IOException if it is no JSON; then nothing has been added
     */
    private void read(JsonParser json, ClickBuilder click) throws IOException {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        MalformedElement element = noObject(json);
        checkEnd(json);
        malformed.add(element);
        return;
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        click.field(name, json);
      }
      checkEnd(json);
      try {
        clicks.add(click.build());
      } catch (DateTimeException e) {
        malformed.add(new ElementText(elements, privacy).malformed(size(), e.getMessage(), readAt));
      }
    }

    private static void checkEnd(JsonParser json) throws IOException {
      if (json.nextToken() != null) {
        // More than one value.
        throw new IOException();
      }
    }

    /** Privacy goes by the names of fields, which this has not. */
    private MalformedElement noObject(JsonParser json) throws IOException {
      String reason = "it is " + JsonText.kind(json.currentToken());
      if (privacy.withholdsNothing() && json.hasCurrentToken()) {
        String text = JsonText.compact(json);
        return MalformedElement.shown(size(), reason, text, text, readAt);
      }
      json.skipChildren();
      return MalformedElement.withheld(size(), reason, reason, readAt);
    }

    /** Told from others by what could be read of it. */
    private MalformedElement unreadable(String reason) {
      if (privacy.withholdsNothing()) {
        String text = elements.text();
        return MalformedElement.shown(size(), reason, text, text, readAt);
      }
      String identity = reason + new ElementText(elements, privacy).identity();
      return MalformedElement.withheld(size(), reason, identity, readAt);
    }
  }
}

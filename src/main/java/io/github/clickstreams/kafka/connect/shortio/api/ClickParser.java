package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an answer with clicks: an array of them, or an object whose {@code clicks} is one. An
 * element that is no click is set aside and the rest kept.
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
   * @param date when the server says it answered
   * @throws IOException if the body cannot be read to its end
   */
  ClickPage parse(InputStream body, Optional<Instant> date) throws ApiException, IOException {
    return ANSWER.parse(body, json -> clicks(json, date));
  }

  private ClickPage clicks(JsonParser json, Optional<Instant> date) throws IOException {
    List<Click> clicks = new ArrayList<>();
    List<MalformedElement> malformed = new ArrayList<>();
    Instant readAt = Instant.now();
    for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        malformed.add(noObject(index, json, readAt));
        continue;
      }
      ClickBuilder click = new ClickBuilder(pool, privacy);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        click.field(name, json);
      }
      try {
        clicks.add(click.build());
      } catch (DateTimeException e) {
        malformed.add(click.malformed(index, e.getMessage(), readAt));
      }
    }
    return new ClickPage(clicks, malformed, date);
  }

  /** Privacy goes by the names of fields, which this has not. */
  private MalformedElement noObject(int index, JsonParser json, Instant readAt) throws IOException {
    String reason = "it is " + JsonText.kind(json.currentToken());
    if (privacy.withholdsNothing()) {
      String text = JsonText.compact(json);
      return MalformedElement.shown(index, reason, text, text, readAt);
    }
    json.skipChildren();
    return MalformedElement.withheld(index, reason, readAt);
  }
}

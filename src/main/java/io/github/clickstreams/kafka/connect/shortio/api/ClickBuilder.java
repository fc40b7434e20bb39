package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Collects one click, field by field as they come. A text field keeps whatever comes as text; a
 * number or boolean field that cannot take the value stays null and the value goes to {@code extra}
 * under the field's name, as do unknown fields. A repeated field replaces the earlier one.
 */
final class ClickBuilder {
  /** Stands in a name or value for bytes that are no text. */
  private static final char HURT = '\uFFFD';

  private final TextPool pool;
  private final Privacy privacy;
  private final Map<ClickField, Object> fields = new EnumMap<>(ClickField.class);
  private final Map<String, String> extra = new HashMap<>();
  private final ElementText element;
  private JsonToken dtKind;
  private String dt;

  ClickBuilder(TextPool pool, Privacy privacy) {
    this.pool = pool;
    this.privacy = privacy;
    this.element = new ElementText(privacy);
  }

  /** Takes the value at the parser; leaves the parser at the value's last token. */
  void field(String name, JsonParser json) throws IOException {
    if (name.equals("dt")) {
      dtKind = json.currentToken();
      dt = JsonText.of(json);
      element.dt(dtKind, dt);
      return;
    }
    if (name.indexOf(HURT) >= 0 && !privacy.withholdsNothing()) {
      // Privacy goes by names, and nobody knows what this one was.
      json.skipChildren();
      return;
    }
    ClickField field = ClickField.named(name);
    if (field != null) {
      fields.remove(field);
    }
    extra.remove(name);
    JsonToken kind = json.currentToken();
    if (kind == JsonToken.VALUE_NULL) {
      element.nothing(name);
      return;
    }
    String sent = JsonText.of(json);
    String kept = privacy.keep(name, sent);
    if (kept == null) {
      return;
    }
    element.field(name, kind, sent, kept);
    String text = pool.shared(kept);
    Object value = field == null ? null : field.typed(text);
    if (value != null) {
      fields.put(field, value);
    } else {
      extra.put(pool.shared(name), text);
    }
  }

  /**
   * @throws DateTimeException if there is no usable {@code dt}; its message shows no content
   */
  Click build() {
    return Click.of(ClickTime.epochMillis(dtKind, dt), fields, extra);
  }

  /** What came, where {@link #build} has found that it is no click. */
  MalformedElement malformed(int index, String reason, Instant readAt) {
    return element.malformed(index, reason, readAt);
  }

  /** What tells the element, as far as it has been read, from others. */
  String identity() {
    return element.identity();
  }
}

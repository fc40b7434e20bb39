package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
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
  private final Object[] values = new Object[ClickField.all().size()];

  /** Most clicks have none. */
  private Map<String, String> extra = Map.of();

  private JsonToken dtKind;
  private String dt;

  ClickBuilder(TextPool pool, Privacy privacy) {
    this.pool = pool;
    this.privacy = privacy;
  }

  /** Takes the value at the parser; leaves the parser at the value's last token. */
  void field(String name, JsonParser json) throws IOException {
    if (name.equals("dt")) {
      dtKind = json.currentToken();
      dt = JsonText.of(json);
      return;
    }
    if (isNameless(name, privacy)) {
      json.skipChildren();
      return;
    }
    ClickField field = ClickField.named(name);
    if (field != null) {
      values[field.ordinal()] = null;
    }
    if (!extra.isEmpty()) {
      extra.remove(name);
    }
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    String kept = privacy.keep(name, JsonText.of(json));
    if (kept == null) {
      return;
    }
    String text = pool.shared(kept);
    Object value = field == null ? null : field.typed(text);
    if (value != null) {
      values[field.ordinal()] = value;
      return;
    }
    if (extra.isEmpty()) {
      extra = new HashMap<>();
    }
    extra.put(pool.shared(name), text);
  }

  /** Privacy goes by names, and nobody knows what this one was. */
  static boolean isNameless(String name, Privacy privacy) {
    return name.indexOf(HURT) >= 0 && !privacy.withholdsNothing();
  }

  /**
   * @throws DateTimeException if there is no usable {@code dt}; its message shows no content
   */
  Click build() {
    return new Click(ClickTime.epochMillis(dtKind, dt), values, extra);
  }
}

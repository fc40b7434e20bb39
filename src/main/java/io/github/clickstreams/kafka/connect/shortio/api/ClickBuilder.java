package io.github.clickstreams.kafka.connect.shortio.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Collects one click, field by field as they come. Owns the rules for types: a text field keeps
 * whatever comes as text; a number or boolean field that cannot take the value stays null and the
 * value goes to {@code extra} under the field's name, as do unknown fields. A repeated field
 * replaces the earlier one.
 */
final class ClickBuilder {
  private static final Map<String, ClickField> BY_NAME =
      ClickField.all().stream()
          .collect(Collectors.toUnmodifiableMap(ClickField::apiName, Function.identity()));

  private final TextPool pool;
  private final Privacy privacy;
  private final Map<ClickField, Object> fields = new EnumMap<>(ClickField.class);
  private final Map<String, String> extra = new HashMap<>();
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
    ClickField field = BY_NAME.get(name);
    if (field != null) {
      fields.remove(field);
    }
    extra.remove(name);
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    String kept = privacy.keep(name, JsonText.of(json));
    if (kept == null) {
      return;
    }
    String text = pool.shared(kept);
    Object value = field == null ? null : typed(field.type(), text);
    if (value != null) {
      fields.put(field, value);
    } else {
      extra.put(pool.shared(name), text);
    }
  }

  /** The text as the field's type, or null if it is none. */
  private static Object typed(ClickField.Type type, String text) {
    return switch (type) {
      case TEXT -> text;
      case INTEGER -> integer(text);
      case BOOLEAN ->
          text.equalsIgnoreCase("true")
              ? Boolean.TRUE
              : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    };
  }

  private static Integer integer(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException notAnInteger) {
      return null;
    }
  }

  /**
   * @throws DateTimeException if there is no usable {@code dt}; its message shows no content
   */
  Click build() {
    return Click.of(ClickTime.epochMillis(dtKind, dt), fields, extra);
  }
}

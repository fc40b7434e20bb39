package io.github.clickstreams.kafka.connect.shortio.record;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.api.JsonObject;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cuts the texts of a click that Kafka would refuse as a record: one of these, sent by anybody who
 * opens a link, would otherwise end the task at every restart. Texts are cut between characters;
 * what was cut is named in {@code extra} under {@value #TRUNCATED}, where a record has that.
 */
final class RecordLimit {
  /** Name in {@code extra}: the API's names of the fields that were cut, separated by commas. */
  static final String TRUNCATED = "_truncated";

  /** Most characters (UTF-16) of a text. */
  static final int MOST_CHARACTERS = 65_536;

  /**
   * Most bytes of the key and the value as JSON without schemas. Kafka's default {@code
   * max.request.size} is 1,048,576, and a schema takes some of it.
   */
  static final int MOST_BYTES = 1_000_000;

  /** A character that JSON writes as an escape. */
  private static final int ESCAPE = 6;

  /** Such an escape in a text of JSON that is in JSON itself. */
  private static final int MOST_BYTES_OF_CHARACTER = ESCAPE + 1;

  /** For the names, quotes and commas of the fields, and what is no text. */
  private static final int OTHER_BYTES = 2_000;

  /** Below it there are too many texts in {@code extra}, not too long ones. */
  private static final int FEWEST_CHARACTERS = 1_024;

  private final ExtraFormat format;

  /**
   * @param format in which a record has the fields that this connector does not know: what it has
   *     not, takes no room
   */
  RecordLimit(ExtraFormat format) {
    this.format = format;
  }

  /** The click itself, if it fits. */
  Click fitting(Click click) {
    // Of nearly every click all texts together are no longer than one may be.
    if (characters(click) <= MOST_CHARACTERS || longest(click) <= MOST_CHARACTERS && fits(click)) {
      return click;
    }
    int most = MOST_CHARACTERS;
    Click cut = cut(click, most, true);
    while (!fits(cut)) {
      most /= 2;
      cut = cut(click, most, most >= FEWEST_CHARACTERS);
    }
    return cut;
  }

  private int longest(Click click) {
    int longest = 0;
    for (ClickField field : ClickField.all()) {
      if (click.get(field) instanceof String text) {
        longest = Math.max(longest, text.length());
      }
    }
    for (Map.Entry<String, String> other : extra(click).entrySet()) {
      longest = Math.max(longest, Math.max(other.getKey().length(), other.getValue().length()));
    }
    return longest;
  }

  private boolean fits(Click click) {
    return OTHER_BYTES + MOST_BYTES_OF_CHARACTER * characters(click) <= MOST_BYTES
        || OTHER_BYTES + bytes(click) <= MOST_BYTES;
  }

  private long characters(Click click) {
    long characters = 0;
    for (ClickField field : ClickField.all()) {
      if (click.get(field) instanceof String text) {
        characters += text.length();
      }
    }
    // Host and path are the key, too.
    characters += length(click, ClickField.HOST) + length(click, ClickField.PATH);
    for (Map.Entry<String, String> other : extra(click).entrySet()) {
      characters += other.getKey().length() + other.getValue().length() + 2L;
    }
    return characters;
  }

  private Map<String, String> extra(Click click) {
    return format == ExtraFormat.NONE ? Map.of() : click.extra();
  }

  private static int length(Click click, ClickField field) {
    return click.get(field) instanceof String text ? text.length() : 0;
  }

  private long bytes(Click click) {
    long bytes = 0;
    for (ClickField field : ClickField.all()) {
      if (click.get(field) instanceof String text) {
        boolean isOfKey = field == ClickField.HOST || field == ClickField.PATH;
        bytes += (isOfKey ? 2 : 1) * bytes(text);
      }
    }
    if (format == ExtraFormat.JSON) {
      return bytes + bytes(JsonObject.of(click.extra()));
    }
    for (Map.Entry<String, String> other : extra(click).entrySet()) {
      bytes += bytes(other.getKey()) + bytes(other.getValue()) + 6;
    }
    return bytes;
  }

  /** As a string of JSON as Kafka's converter writes it: half of a pair is an escape, too. */
  private static long bytes(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || Character.isSurrogate(c)) {
        bytes += ESCAPE;
      } else if (c < 0x80) {
        bytes += c == '"' || c == '\\' ? 2 : 1;
      } else {
        bytes += c < 0x800 ? 2 : 3;
      }
    }
    return bytes;
  }

  /**
   * @param withExtra whether there is room for fields that this connector does not know
   */
  private Click cut(Click click, int most, boolean withExtra) {
    Set<String> truncated = new TreeSet<>();
    Map<ClickField, Object> fields = new EnumMap<>(ClickField.class);
    for (ClickField field : ClickField.all()) {
      Object value = click.get(field);
      if (value instanceof String text && text.length() > most) {
        truncated.add(field.apiName());
        value = cut(text, most);
      }
      if (value != null) {
        fields.put(field, value);
      }
    }
    Map<String, String> extra = new HashMap<>();
    for (Map.Entry<String, String> other : extra(click).entrySet()) {
      boolean isCut = other.getValue().length() > most;
      if (!withExtra || other.getKey().length() > most || isCut) {
        truncated.add(ClickSchema.EXTRA);
      }
      if (withExtra && other.getKey().length() <= most) {
        extra.put(other.getKey(), isCut ? cut(other.getValue(), most) : other.getValue());
      }
    }
    extra.put(TRUNCATED, String.join(",", truncated));
    return Click.of(click.dt(), fields, extra);
  }

  private static String cut(String text, int most) {
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}

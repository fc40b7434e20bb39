package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import java.util.EnumMap;
import java.util.Map;

/**
 * A row of a model domain: a click, or what only takes its room in a page.
 *
 * @param micros when it happened, epoch microseconds; its place in the order
 * @param visibleAt server time from which on the API shows it
 * @param deletedAt server time from which on the API shows it no more
 * @param visitor tells clicks apart; clicks of one visitor at one shown time are equal in identity
 * @param variant tells clicks apart that are equal in identity
 * @param goalAt server time from which on the API shows it with a conversion
 */
record WorldClick(
    long micros, long visibleAt, long deletedAt, int visitor, int variant, long goalAt, Kind kind) {

  enum Kind {
    CLICK,
    /** Shown, but no click. */
    MALFORMED,
    /** Matches the request, counts for its limit, and is filtered out after that. */
    HIDDEN
  }

  static final long NEVER = Long.MAX_VALUE;
  static final int LARGEST_SIZE = 400;

  /** A field that is empty comes in these forms: not at all, {@code ""}. */
  static final int EMPTY_FORMS = 2;

  /** A click that is shown from the first moment on. */
  static WorldClick at(long dt, int visitor) {
    return new WorldClick(dt * 1_000, dt, NEVER, visitor, 0, NEVER, Kind.CLICK);
  }

  boolean isClick() {
    return kind == Kind.CLICK;
  }

  /** Epoch milliseconds. */
  long dt() {
    return Math.floorDiv(micros, 1_000L);
  }

  int size() {
    return 100 + 37 * visitor % (LARGEST_SIZE - 100);
  }

  WorldClick deleted(long at) {
    return new WorldClick(micros, visibleAt, at, visitor, variant, goalAt, kind);
  }

  /** Something else at its time, shown when it is. */
  WorldClick besides(Kind other) {
    return new WorldClick(micros, visibleAt, deletedAt, visitor, 0, NEVER, other);
  }

  /**
   * What the API sends, but for {@code dt}.
   *
   * @param emptyForm in which form empty fields come
   */
  Map<ClickField, Object> fields(boolean goal, int emptyForm) {
    Map<ClickField, Object> fields = new EnumMap<>(ClickField.class);
    fields.put(ClickField.HOST, "go.example");
    fields.put(ClickField.PATH, "/" + visitor % 3);
    fields.put(ClickField.ST, 302);
    fields.put(ClickField.IP, visitor == 0 ? "" : "192.0.2." + visitor);
    if (visitor % 2 == 0) {
      fields.put(ClickField.REF, "https://blog.example/" + visitor);
    } else if (emptyForm == 1) {
      fields.put(ClickField.REF, "");
    }
    fields.put(ClickField.CITY, "city " + variant % 3);
    fields.put(ClickField.HUMAN, visitor % 2 == 0);
    if (goal) {
      fields.put(ClickField.GOAL_COMPLETED, "bought");
    }
    return fields;
  }

  Map<String, String> extra() {
    return Map.of("visit", visitor + "." + variant);
  }

  /** What the API sends in place of a click. */
  String raw() {
    return visitor == 0 ? "null" : "{\"n\":" + visitor + "}";
  }

  Click shown(long shownDt, long serverTime, int emptyForm) {
    return Click.of(shownDt, fields(serverTime >= goalAt, emptyForm), extra());
  }

  /** The fields by which a click can be told from another. */
  static String key(Click click) {
    Object ref = click.get(ClickField.REF);
    return click.dt()
        + " "
        + click.get(ClickField.PATH)
        + " "
        + click.get(ClickField.IP)
        + " "
        + (ref == null ? "" : ref);
  }

  /** Every field that never changes. */
  static String details(Click click) {
    return key(click)
        + " "
        + click.extra().get("visit")
        + click.get(ClickField.HOST)
        + click.get(ClickField.ST)
        + click.get(ClickField.CITY)
        + click.get(ClickField.HUMAN);
  }
}

package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import java.util.EnumMap;
import java.util.Map;

/**
 * A click of a model world.
 *
 * @param trueDt when it happened, epoch milliseconds
 * @param visibleAt server time from which on the API shows it
 * @param visitor tells clicks apart; clicks of one visitor at one shown time are equal
 * @param goalAt server time from which on the API shows it with a conversion
 * @param malformed what stands in its place is no click: {@link #raw}
 */
record WorldClick(long trueDt, long visibleAt, int visitor, long goalAt, boolean malformed) {

  /** What the API sends, but for {@code dt}. */
  Map<ClickField, Object> fields(long serverTime) {
    Map<ClickField, Object> fields = new EnumMap<>(ClickField.class);
    fields.put(ClickField.HOST, "go.example");
    fields.put(ClickField.PATH, "/" + visitor % 3);
    fields.put(ClickField.ST, 302);
    fields.put(ClickField.IP, visitor % 5 == 0 ? "" : "192.0.2." + visitor);
    fields.put(ClickField.COUNTRY, "India");
    fields.put(ClickField.HUMAN, visitor % 2 == 0);
    if (serverTime >= goalAt) {
      fields.put(ClickField.GOAL_COMPLETED, "bought");
    }
    return fields;
  }

  /** What the API sends in place of a click; null if it is one. */
  String raw() {
    return !malformed ? null : visitor == 0 ? "null" : "{\"n\":" + visitor + "}";
  }

  Map<String, String> extra() {
    return Map.of("visitor", Integer.toString(visitor));
  }

  Click shown(long shownDt, long serverTime) {
    return Click.of(shownDt, fields(serverTime), extra());
  }

  /** The fields by which a click can be told from another. */
  static String key(Click click) {
    return click.dt() + " " + click.get(ClickField.PATH) + " " + click.get(ClickField.IP);
  }

  /** Every field that never changes. */
  static String details(Click click) {
    return key(click)
        + " "
        + click.extra()
        + click.get(ClickField.HOST)
        + click.get(ClickField.ST)
        + click.get(ClickField.COUNTRY)
        + click.get(ClickField.HUMAN);
  }
}

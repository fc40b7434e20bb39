package io.github.clickstreams.shortio.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what a click does not have as {@code ""}, as null or not at all, by chance. */
final class EmptyFields {
  private static final List<String> OPTIONAL =
      List.of(
          ("url ip ref ua browser browser_version os country city geoname_id social refhost"
                  + " utm_source utm_medium utm_campaign utm_term utm_content goal_completed"
                  + " ab_path ja4")
              .split(" "));

  private EmptyFields() {}

  /** A copy; only fields that are empty or missing differ. */
  static Map<String, Object> vary(Map<String, Object> fields, Dice dice) {
    Map<String, Object> varied = new LinkedHashMap<>(fields);
    for (String name : OPTIONAL) {
      Object value = varied.get(name);
      if (value == null || value.equals("")) {
        switch (dice.below(3)) {
          case 0 -> varied.put(name, "");
          case 1 -> varied.put(name, null);
          default -> varied.remove(name);
        }
      }
    }
    return varied;
  }
}

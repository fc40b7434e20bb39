package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.api.ClickFilter;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The keys {@code shortio.include.X} and {@code shortio.exclude.X}, made from {@link ClickFilter}.
 */
final class FilterKeys {
  private FilterKeys() {}

  static String include(ClickFilter filter) {
    return Keys.INCLUDE + filter.keySuffix();
  }

  static String exclude(ClickFilter filter) {
    return Keys.EXCLUDE + filter.keySuffix();
  }

  static void addTo(ConfigDef def) {
    Section section = new Section(def, "Filters", Importance.LOW);
    for (ClickFilter filter : ClickFilter.all()) {
      add(section, filter, include(filter), "Include ", "Reads only ");
    }
    for (ClickFilter filter : ClickFilter.all()) {
      add(section, filter, exclude(filter), "Exclude ", "Leaves out ");
    }
  }

  private static void add(
      Section section, ClickFilter filter, String name, String verb, String effect) {
    boolean flag = filter.type() == ClickFilter.Type.BOOLEAN;
    section
        .key(name, flag ? Type.BOOLEAN : Type.LIST, verb + filter.keySuffix().replace('.', ' '))
        .defaultsTo(null)
        .rule(
            switch (filter.type()) {
              case BOOLEAN -> null;
              case TEXTS -> Rules.each("values that are not blank", entry -> null);
              case INTEGERS -> Rules.each("HTTP statuses from 100 to 599", FilterKeys::status);
            })
        .doc(
            effect
                + filter.selects()
                + "."
                + (flag ? "" : " Values are separated by commas, so a value cannot contain one.")
                + " Unset, nothing is asked of Short.io in this respect.");
  }

  private static String status(String entry) {
    return entry.matches("[1-5][0-9]{2}") ? null : "is no HTTP status from 100 to 599";
  }

  /**
   * @param values gives the parsed value of a key: Boolean, list of strings, or null
   */
  static ClickFilters parse(Function<String, Object> values) {
    return new ClickFilters(
        options(filter -> values.apply(include(filter))),
        options(filter -> values.apply(exclude(filter))));
  }

  private static Map<ClickFilter, Object> options(Function<ClickFilter, Object> values) {
    Map<ClickFilter, Object> options = new EnumMap<>(ClickFilter.class);
    for (ClickFilter filter : ClickFilter.all()) {
      Object value = values.apply(filter);
      if (value instanceof Boolean) {
        options.put(filter, value);
      } else if (value instanceof List<?> entries && !entries.isEmpty()) {
        boolean numbers = filter.type() == ClickFilter.Type.INTEGERS;
        options.put(
            filter,
            entries.stream()
                .map(String.class::cast)
                .map(entry -> numbers ? (Object) Integer.valueOf(entry) : entry)
                .distinct()
                .toList());
      }
    }
    return options;
  }
}

package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.api.ClickFilter;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * The keys {@code shortio.include.X} and {@code shortio.exclude.X}, made from {@link ClickFilter}.
 */
final class FilterKeys {
  static final String INCLUDE = "shortio.include.";
  static final String EXCLUDE = "shortio.exclude.";

  private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");

  private FilterKeys() {}

  static String include(ClickFilter filter) {
    return INCLUDE + filter.keySuffix();
  }

  static String exclude(ClickFilter filter) {
    return EXCLUDE + filter.keySuffix();
  }

  static void addTo(ConfigDef def) {
    Section section = new Section(def, "Filters");
    for (ClickFilter filter : ClickFilter.all()) {
      add(section, include(filter), "Include " + words(filter), filter, "Reads only ");
    }
    for (ClickFilter filter : ClickFilter.all()) {
      add(section, exclude(filter), "Exclude " + words(filter), filter, "Leaves out ");
    }
  }

  private static String words(ClickFilter filter) {
    return filter.keySuffix().replace('.', ' ');
  }

  private static void add(
      Section section, String name, String displayName, ClickFilter filter, String before) {
    boolean flag = filter.type() == ClickFilter.Type.BOOLEAN;
    Section.Key key =
        section
            .key(name, flag ? Type.BOOLEAN : Type.LIST, displayName)
            .defaultsTo(null)
            .importance(Importance.LOW)
            .width(flag ? Width.SHORT : Width.LONG);
    switch (filter.type()) {
      case BOOLEAN -> {}
      case TEXTS -> key.rule(Rules.each("values that are not blank", entry -> null));
      case INTEGERS -> key.rule(Rules.each("HTTP statuses from 100 to 599", FilterKeys::status));
    }
    key.doc(
        before
            + filter.selects()
            + "."
            + (flag ? "" : " Values are separated by commas, so a value cannot contain one.")
            + " Unset, nothing is asked of Short.io in this respect.");
  }

  private static String status(String entry) {
    return STATUS.matcher(entry).matches() ? null : "is no HTTP status from 100 to 599";
  }

  /**
   * @param values gives the parsed value of a key: Boolean, list of strings, or null
   */
  static ClickFilters parse(Function<String, Object> values) {
    Map<ClickFilter, Object> include = new EnumMap<>(ClickFilter.class);
    Map<ClickFilter, Object> exclude = new EnumMap<>(ClickFilter.class);
    for (ClickFilter filter : ClickFilter.all()) {
      put(include, filter, values.apply(include(filter)));
      put(exclude, filter, values.apply(exclude(filter)));
    }
    return new ClickFilters(include, exclude);
  }

  private static void put(Map<ClickFilter, Object> options, ClickFilter filter, Object value) {
    if (value instanceof Boolean) {
      options.put(filter, value);
    } else if (value instanceof List<?> entries && !entries.isEmpty()) {
      options.put(
          filter,
          filter.type() == ClickFilter.Type.INTEGERS
              ? entries.stream().map(String.class::cast).map(Integer::valueOf).distinct().toList()
              : entries.stream().map(String.class::cast).distinct().toList());
    }
  }
}

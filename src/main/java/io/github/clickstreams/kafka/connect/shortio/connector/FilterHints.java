package io.github.clickstreams.kafka.connect.shortio.connector;

import io.github.clickstreams.kafka.connect.shortio.api.ClickFilter;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds values of filters that Short.io takes without a word although no click has them. Source:
 * clients of the live API.
 */
public final class FilterHints {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> PROTOS = Set.of("http", "https");

  private FilterHints() {}

  /** A sentence for each such value. */
  public static List<String> of(ClickFilters filters) {
    List<String> hints = new ArrayList<>();
    add(hints, "shortio.include.", filters.include());
    add(hints, "shortio.exclude.", filters.exclude());
    return hints;
  }

  private static void add(List<String> hints, String prefix, Map<ClickFilter, Object> values) {
    new TreeMap<>(values)
        .forEach(
            (filter, value) -> {
              for (Object text : value instanceof List<?> texts ? texts : List.of()) {
                String problem = problem(filter, String.valueOf(text));
                if (problem != null) {
                  hints.add(
                      "%s%s: '%s' %s. Short.io says nothing of that, but finds no such click"
                          .formatted(prefix, filter.keySuffix(), text, problem));
                }
              }
            });
  }

  private static String problem(ClickFilter filter, String text) {
    return switch (filter) {
      case COUNTRIES -> COUNTRIES.contains(text) ? null : "is no code of ISO 3166" + code(text);
      case PATHS -> text.startsWith("/") ? null : "does not begin with a slash";
      case PROTOS -> PROTOS.contains(text) ? null : "is neither http nor https";
      case METHODS ->
          text.equals(text.toUpperCase(Locale.ROOT)) ? null : "is not in capital letters";
      default -> null;
    };
  }

  /** Which one may be meant. */
  private static String code(String country) {
    return Arrays.stream(Locale.getISOCountries())
        .filter(code -> names(code).anyMatch(country::equalsIgnoreCase))
        .findFirst()
        .map(code -> ", such as " + code)
        .orElse(" with two capital letters");
  }

  /** What people write for a country. */
  private static Stream<String> names(String code) {
    Locale country = new Locale("", code);
    return Stream.of(code, country.getISO3Country(), country.getDisplayCountry(Locale.ENGLISH));
  }
}

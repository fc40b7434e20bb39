package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The list of domain ids. */
final class DomainIds {
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");
  private static final String WANTED =
      "give the domain's id, a positive whole number that is shown in its domain settings in"
          + " Short.io";

  private DomainIds() {}

  static Rule rule() {
    return Rule.of(
            List.class,
            "not empty",
            list -> list.isEmpty() ? "it is empty; give the id of at least one domain" : null)
        .and(Rules.each("domain ids", DomainIds::problem))
        .and(Rule.of(List.class, "without duplicates", DomainIds::duplicate));
  }

  private static String problem(String entry) {
    if (entry.equals("*")) {
      return "stands for no domain; every domain has to be named: " + WANTED;
    }
    if (ID.matcher(entry).matches()) {
      return isLong(entry) ? null : "is too large for a domain id: " + WANTED;
    }
    return (entry.contains(".") ? "looks like a host name: " : "is no domain id: ") + WANTED;
  }

  private static boolean isLong(String digits) {
    try {
      Long.parseLong(digits);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String duplicate(List<?> entries) {
    Set<Object> seen = new HashSet<>();
    for (Object entry : entries) {
      if (!seen.add(entry)) {
        return "domain id '" + entry + "' is given more than once; give it once";
      }
    }
    return null;
  }

  static List<Long> parse(List<String> entries) {
    return entries.stream().map(Long::valueOf).toList();
  }
}

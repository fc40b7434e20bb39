package io.github.clickstreams.shortio.simulator;

import java.math.BigInteger;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The {@code include} and {@code exclude} objects of a request. A click passes when it has one of
 * the values of every included option and none of the values of any excluded one. A field that is
 * missing or null counts as {@code ''}; an empty list as no option; unknown options are ignored.
 */
final class Filters {
  private static final Map<String, String> LISTS =
      Map.ofEntries(
          Map.entry("countries", "country"),
          Map.entry("browsers", "browser"),
          Map.entry("socials", "social"),
          Map.entry("browserVersions", "browser_version"),
          Map.entry("statuses", "st"),
          Map.entry("paths", "path"),
          Map.entry("protos", "proto"),
          Map.entry("methods", "method"),
          Map.entry("utmSources", "utm_source"),
          Map.entry("utmMediums", "utm_medium"),
          Map.entry("utmCampaigns", "utm_campaign"),
          Map.entry("refhosts", "refhost"));

  /** One option on one field. */
  private record Condition(String field, Set<String> values, boolean wanted) {
    boolean holds(Map<String, Object> fields) {
      Object value = fields.get(field);
      return values.contains(value == null ? "" : value.toString()) == wanted;
    }
  }

  private record Span(long from, long to, boolean wanted) {
    boolean holds(long dt) {
      return (dt >= from && dt <= to) == wanted;
    }
  }

  private final List<Condition> conditions = new ArrayList<>(0);
  private final List<Span> spans = new ArrayList<>(0);

  Filters(Object include, Object exclude, ZoneId zone) {
    read("include", include, true, zone);
    read("exclude", exclude, false, zone);
  }

  boolean isEmpty() {
    return conditions.isEmpty() && spans.isEmpty();
  }

  boolean pass(long dt, Map<String, Object> fields) {
    for (Span span : spans) {
      if (!span.holds(dt)) {
        return false;
      }
    }
    for (Condition condition : conditions) {
      if (!condition.holds(fields)) {
        return false;
      }
    }
    return true;
  }

  private void read(String name, Object options, boolean wanted, ZoneId zone) {
    if (options == null) {
      return;
    }
    if (!(options instanceof Map<?, ?> map)) {
      throw new HttpError(400, name + " must be an object");
    }
    map.forEach((option, value) -> read(name + "." + option, (String) option, value, wanted, zone));
  }

  private void read(String name, String option, Object value, boolean wanted, ZoneId zone) {
    if (option.equals("human")) {
      if (!(value instanceof Boolean)) {
        throw new HttpError(400, name + " must be a boolean");
      }
      conditions.add(new Condition("human", Set.of(value.toString()), wanted));
    } else if (option.equals("dt")) {
      List<?> span = list(name, value);
      if (span.size() != 2) {
        throw new HttpError(400, name + " must be [from, to]");
      }
      spans.add(
          new Span(
              Dates.micros(name, span.get(0), zone),
              Dates.micros(name, span.get(1), zone),
              wanted));
    } else if (LISTS.containsKey(option)) {
      Set<String> values = new HashSet<>();
      for (Object element : list(name, value)) {
        values.add(scalar(name, element, option.equals("statuses")));
      }
      if (!values.isEmpty()) {
        conditions.add(new Condition(LISTS.get(option), values, wanted));
      }
    }
  }

  private static List<?> list(String name, Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new HttpError(400, name + " must be a list");
  }

  private static String scalar(String name, Object element, boolean integer) {
    boolean isInteger =
        element instanceof Integer || element instanceof Long || element instanceof BigInteger;
    if (integer ? !isInteger : !(element instanceof String)) {
      throw new HttpError(400, name + " must hold only " + (integer ? "integers" : "strings"));
    }
    return element.toString();
  }
}

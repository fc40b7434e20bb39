package io.github.clickstreams.shortio.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A click that a test puts into a domain. Immutable.
 *
 * @param dt when it happened: its place in the order; cut to microseconds
 * @param visibleAt from when on the API shows it
 * @param fields what the API shows beside {@code dt}: strings, numbers, booleans, null, lists,
 *     maps, {@link RawJson}. A field named {@code dt} replaces the shown {@code dt} (garbage).
 * @param changes what the API corrects later, in the order of time
 * @param malformed null, or the JSON text that stands in the click's place in the page
 */
public record SimulatedClick(
    Instant dt,
    Instant visibleAt,
    Map<String, Object> fields,
    List<Change> changes,
    RawJson malformed) {

  /** Fields that the API shows differently from an instant on. */
  public record Change(Instant at, Map<String, Object> fields) {}

  private static final Map<String, Object> SAMPLE = sampleFields();

  public SimulatedClick {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    changes = List.copyOf(changes);
  }

  /** A click with nothing but a {@code dt}, cut to milliseconds; visible at once. */
  public static SimulatedClick bare(Instant dt) {
    return new SimulatedClick(millis(dt), dt, Map.of(), List.of(), null);
  }

  /** The seed document's sample click at another time, cut to milliseconds; visible at once. */
  public static SimulatedClick at(Instant dt) {
    return new SimulatedClick(millis(dt), dt, SAMPLE, List.of(), null);
  }

  /** The seed document's sample click. */
  public static SimulatedClick sample() {
    return at(Instant.parse("2020-05-20T06:19:12Z"));
  }

  /** Something else than a click, shown where a click of that time would be. */
  public static SimulatedClick malformed(Instant dt, String json) {
    return new SimulatedClick(millis(dt), dt, Map.of(), List.of(), new RawJson(json));
  }

  private static Instant millis(Instant dt) {
    return dt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The same, so many microseconds later: shown where {@code dt} is written with them. */
  public SimulatedClick micros(int more) {
    return new SimulatedClick(
        dt.plus(more, ChronoUnit.MICROS), visibleAt, fields, changes, malformed);
  }

  /** The same, shown only from that instant on. */
  public SimulatedClick visibleAt(Instant newVisibleAt) {
    return new SimulatedClick(dt, newVisibleAt, fields, changes, malformed);
  }

  /** The same with one more or another field. */
  public SimulatedClick with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new SimulatedClick(dt, visibleAt, more, changes, malformed);
  }

  /** The same without a field. */
  public SimulatedClick without(String name) {
    Map<String, Object> fewer = new LinkedHashMap<>(fields);
    fewer.remove(name);
    return new SimulatedClick(dt, visibleAt, fewer, changes, malformed);
  }

  /** The same with fields that the API shows differently from that instant on. */
  public SimulatedClick changing(Instant at, Map<String, Object> newFields) {
    List<Change> more = new ArrayList<>(changes);
    more.add(new Change(at, newFields));
    return new SimulatedClick(dt, visibleAt, fields, more, malformed);
  }

  Map<String, Object> fieldsAt(long now) {
    if (changes.isEmpty()) {
      return fields;
    }
    Map<String, Object> current = new LinkedHashMap<>(fields);
    for (Change change : changes) {
      if (change.at().toEpochMilli() <= now) {
        current.putAll(change.fields());
      }
    }
    return current;
  }

  private static Map<String, Object> sampleFields() {
    Map<String, Object> sample = new LinkedHashMap<>();
    sample.put("host", "shortcm.xyz");
    sample.put("path", "/login");
    sample.put("method", "GET");
    sample.put("url", "https://app.short.cm/login");
    sample.put("st", 302);
    sample.put("ip", "202.83.57.227");
    sample.put("proto", "https");
    sample.put(
        "ref",
        "https://blog-short-io.cdn.ampproject.org/v/s/blog.short.io/shortlinks-youtube/amp/"
            + "?amp_js_v=a3&amp_gsa=1&usqp=mq331AQFKAGwASA%3D");
    sample.put(
        "ua",
        "Mozilla/5.0 (Linux; Android 10; HD1901) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/81.0.4044.138 Mobile Safari/537.36");
    sample.put("human", true);
    sample.put("browser", "Chrome Mobile");
    sample.put("browser_version", "81");
    sample.put("country", "India");
    sample.put("social", "");
    sample.put("refhost", "blog-short-io.cdn.ampproject.org");
    sample.put("os", "Android");
    sample.put("utm_source", "");
    sample.put("utm_medium", "unknown");
    sample.put("utm_campaign", "");
    sample.put("goal_completed", null);
    sample.put("ab_path", null);
    sample.put("lcpath", "/login");
    return Collections.unmodifiableMap(sample);
  }
}

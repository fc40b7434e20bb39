package io.github.clickstreams.kafka.connect.shortio.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Clicks as lines of a table, with a running count and rate. Shows neither IP nor user agent nor
 * referrer. What comes from a visitor is shown without control characters, which could do something
 * to a terminal.
 */
final class ClickTable {
  private static final String FORMAT = "%7s  %7s  %-19s  %-36s  %-16s  %-16s  %-5s  %s";
  private static final int LINK = 36;
  private static final int WORD = 16;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Duration RATE_WINDOW = Duration.ofSeconds(30);

  private final ZoneId zone;
  private final Deque<Instant> arrivals = new ArrayDeque<>();
  private Instant first;
  private long count;

  ClickTable(ZoneId zone) {
    this.zone = zone;
  }

  static String header() {
    return FORMAT.formatted(
        "clicks", "rate", "local time", "link", "country", "browser", "human", "status");
  }

  /**
   * @param click the record's value
   * @param now when it arrived here
   */
  String line(JsonNode click, Instant now) {
    count++;
    return FORMAT.formatted(
        count,
        String.format(Locale.ROOT, "%.1f/s", rate(now)),
        TIME.format(Instant.ofEpochMilli(click.path("dt").asLong()).atZone(zone)),
        cut(text(click, "host") + text(click, "path"), LINK),
        cut(text(click, "country"), WORD),
        cut(text(click, "browser"), WORD),
        human(click.path("human")),
        text(click, "st"));
  }

  long count() {
    return count;
  }

  /** Arrivals per second in the last half minute, or since the first if that is not so long ago. */
  private double rate(Instant now) {
    if (first == null) {
      first = now;
    }
    arrivals.add(now);
    while (arrivals.peek().isBefore(now.minus(RATE_WINDOW))) {
      arrivals.remove();
    }
    long millis = Math.min(RATE_WINDOW.toMillis(), Duration.between(first, now).toMillis());
    return arrivals.size() * 1000.0 / Math.max(1000, millis);
  }

  private static String human(JsonNode human) {
    return human.isBoolean() ? human.asBoolean() ? "yes" : "no" : "";
  }

  private static String text(JsonNode click, String field) {
    JsonNode value = click.path(field);
    return value.isNull() || value.isMissingNode() ? "" : value.asText().replaceAll("\\p{C}", "?");
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "~";
  }
}

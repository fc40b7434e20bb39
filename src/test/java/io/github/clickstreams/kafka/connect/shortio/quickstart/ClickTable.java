package io.github.clickstreams.kafka.connect.shortio.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Clicks as lines of a table, with a running count and rate. Shows neither IP nor user agent nor
 * referrer. What comes from a visitor is shown without control characters, which could do something
 * to a terminal. Where there is little room, times have no date, links are cut and columns left
 * out.
 */
final class ClickTable {
  private enum Column {
    CLICKS("clicks", 7),
    RATE("rate", 7),
    TIME("local time", 19),
    LINK("link", 36),
    COUNTRY("country", 16),
    BROWSER("browser", 16),
    HUMAN("human", 5),
    STATUS("status", 6);

    private final String title;
    private final int width;

    Column(String title, int width) {
      this.title = title;
      this.width = width;
    }
  }

  private static final int GAP = 2;
  private static final int SHORTEST_LINK = 20;
  private static final List<Column> LEFT_OUT_FIRST =
      List.of(Column.BROWSER, Column.COUNTRY, Column.HUMAN);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter SHORT_TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final Duration RATE_WINDOW = Duration.ofSeconds(30);

  private final ZoneId zone;
  private final Map<Column, Integer> widths = new EnumMap<>(Column.class);
  private final Deque<Instant> arrivals = new ArrayDeque<>();
  private Instant first;
  private long count;

  /**
   * @param width of the screen
   */
  ClickTable(ZoneId zone, int width) {
    this.zone = zone;
    for (Column column : Column.values()) {
      widths.put(column, column.width);
    }
    if (room(width) < Column.LINK.width) {
      widths.put(Column.TIME, Column.TIME.title.length());
    }
    for (Column column : LEFT_OUT_FIRST) {
      if (room(width) < SHORTEST_LINK) {
        widths.remove(column);
      }
    }
    widths.put(Column.LINK, Math.min(Column.LINK.width, room(width)));
  }

  /** What the other columns leave for the link. */
  private int room(int width) {
    int others = widths.values().stream().mapToInt(one -> one + GAP).sum();
    return width - others + widths.get(Column.LINK) + GAP;
  }

  String header() {
    return row(column -> column.title);
  }

  /**
   * @param click the record's value
   * @param now when it arrived here
   */
  String line(JsonNode click, Instant now) {
    count++;
    double rate = rate(now);
    return row(column -> cell(column, click, rate));
  }

  long count() {
    return count;
  }

  private String row(Function<Column, String> cells) {
    return widths.entrySet().stream()
        .map(column -> padded(column.getKey(), column.getValue(), cells.apply(column.getKey())))
        .collect(Collectors.joining(" ".repeat(GAP)))
        .stripTrailing();
  }

  private static String padded(Column column, int width, String text) {
    String cut = cut(text, width);
    String blanks = " ".repeat(width - cut.codePointCount(0, cut.length()));
    return column == Column.CLICKS || column == Column.RATE ? blanks + cut : cut + blanks;
  }

  private String cell(Column column, JsonNode click, double rate) {
    return switch (column) {
      case CLICKS -> Long.toString(count);
      case RATE -> String.format(Locale.ROOT, "%.1f/s", rate);
      case TIME -> time(Instant.ofEpochMilli(click.path("dt").asLong()));
      case LINK -> text(click, "host") + text(click, "path");
      case COUNTRY -> text(click, "country");
      case BROWSER -> text(click, "browser");
      case HUMAN -> human(click.path("human"));
      case STATUS -> text(click, "st");
    };
  }

  private String time(Instant dt) {
    boolean hasDate = widths.get(Column.TIME) == Column.TIME.width;
    return (hasDate ? TIME : SHORT_TIME).format(dt.atZone(zone));
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

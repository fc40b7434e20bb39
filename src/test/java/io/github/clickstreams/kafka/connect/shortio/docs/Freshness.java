package io.github.clickstreams.kafka.connect.shortio.docs;

import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.schedule.ReadSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What freshness to expect: the table in sizing.md. Of the intervals that are in proportion to 1 /
 * sqrt(click rate), within the bounds of the schedule, those that take all the requests there are;
 * FreshnessTest shows that the schedule comes near them.
 */
final class Freshness {
  private static final int[] DOMAINS = {1, 2, 5, 10, 20, 50, 100, 200, 1_000};
  private static final int[] REQUESTS_PER_MINUTE = {10, 30, 60};
  private static final double MINUTE = 60_000;
  private static final int HALVINGS = 60;

  private Freshness() {}

  static String table() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("| domains |");
    for (int requests : REQUESTS_PER_MINUTE) {
      head.append(" ").append(requests).append(" requests/min |");
    }
    lines.add(head.toString());
    lines.add("|---:|" + "---:|".repeat(REQUESTS_PER_MINUTE.length));
    for (int domains : DOMAINS) {
      StringBuilder row = new StringBuilder("| " + domains + " |");
      for (int requests : REQUESTS_PER_MINUTE) {
        row.append(" ").append(cell(domains, requests)).append(" |");
      }
      lines.add(row.toString());
    }
    return String.join("\n", lines);
  }

  /** Mean age of a click / time between two reads of the quietest domain. */
  static String cell(int domains, int requestsPerMinute) {
    ReadSchedule.Bounds bounds = defaultBounds();
    double longest = bounds.longestWithin(domains * MINUTE / requestsPerMinute);
    double low = 1;
    double high = longest * Math.sqrt(domains);
    for (int i = 0; i < HALVINGS; i++) {
      double scale = Math.sqrt(low * high);
      double reads =
          ranks(domains).map(rank -> MINUTE / interval(rank, scale, bounds, longest)).sum();
      if (reads > requestsPerMinute) {
        low = scale;
      } else {
        high = scale;
      }
    }
    double scale = high;
    double clicks = ranks(domains).map(rank -> 1 / rank).sum();
    double age =
        ranks(domains).map(rank -> interval(rank, scale, bounds, longest) / rank / 2).sum();
    return text(age / clicks) + " / " + text(interval(domains, scale, bounds, longest));
  }

  /** The n-th busiest of the domains gets 1/n of the clicks of the busiest. */
  private static DoubleStream ranks(int domains) {
    return IntStream.rangeClosed(1, domains).asDoubleStream();
  }

  private static double interval(
      double rank, double scale, ReadSchedule.Bounds bounds, double longest) {
    return Math.min(Math.max(scale * Math.sqrt(rank), bounds.shortest().toMillis()), longest);
  }

  private static ReadSchedule.Bounds defaultBounds() {
    SourceConfig defaults =
        new SourceConfig(Map.of("shortio.api.key", "sk", "shortio.domains", "1"));
    return new ReadSchedule.Bounds(defaults.pollInterval(), defaults.pollIntervalMax());
  }

  private static String text(double millis) {
    double seconds = millis / 1000;
    return seconds < 100
        ? Math.max(1, Math.round(seconds)) + " s"
        : Math.round(seconds / 60) + " min";
  }
}

package io.github.clickstreams.kafka.connect.shortio.docs;

import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.schedule.Freshness;
import io.github.clickstreams.kafka.connect.shortio.schedule.ReadSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What freshness to expect: the table in sizing.md. FreshnessTest shows that the schedule comes
 * near it.
 */
final class FreshnessTable {
  private static final int[] DOMAINS = {1, 2, 5, 10, 20, 50, 100, 200, 1_000};
  private static final int[] REQUESTS_PER_MINUTE = {10, 30, 60};

  private FreshnessTable() {}

  static String text() {
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

  /**
   * Mean age of a click / time between two reads of the quietest domain, where the n-th busiest of
   * the domains gets 1/n of the clicks of the busiest.
   */
  static String cell(int domains, int requestsPerMinute) {
    double[] rates = IntStream.rangeClosed(1, domains).mapToDouble(rank -> 1.0 / rank).toArray();
    Freshness freshness = Freshness.of(rates, requestsPerMinute, defaultBounds());
    return text(freshness.meanAgeMillis()) + " / " + text(freshness.longestMillis());
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

package io.github.clickstreams.kafka.connect.shortio.docs;

import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.schedule.ReadIntervals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What freshness to expect: the table in the README, made by the class that sets the intervals. */
final class Freshness {
  private static final int[] DOMAINS = {1, 2, 5, 10, 20, 50, 100, 200, 1_000};
  private static final int[] REQUESTS_PER_MINUTE = {10, 30, 60};

  private Freshness() {}

  /** The n-th busiest of the domains gets 1/n of the clicks of the busiest. */
  private record Domain(int rank) implements ReadIntervals.Demand {
    @Override
    public double clickRate() {
      return 1.0 / rank;
    }

    @Override
    public double requestsPerRead() {
      return 1;
    }
  }

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

  private static String cell(int domainCount, int requestsPerMinute) {
    List<Domain> domains = IntStream.rangeClosed(1, domainCount).mapToObj(Domain::new).toList();
    ReadIntervals intervals = ReadIntervals.fit(defaultBounds(), domains, requestsPerMinute);
    double clicks = 0;
    double age = 0;
    for (Domain domain : domains) {
      clicks += domain.clickRate();
      age += domain.clickRate() * intervals.of(domain.clickRate()).toMillis() / 2;
    }
    Duration quietest = intervals.of(domains.get(domainCount - 1).clickRate());
    return text(age / clicks) + " / " + text(quietest.toMillis());
  }

  private static ReadIntervals.Bounds defaultBounds() {
    SourceConfig defaults =
        new SourceConfig(Map.of("shortio.api.key", "sk", "shortio.domains", "1"));
    return new ReadIntervals.Bounds(defaults.pollInterval(), defaults.pollIntervalMax());
  }

  private static String text(double millis) {
    double seconds = millis / 1000;
    return seconds < 100
        ? Math.max(1, Math.round(seconds)) + " s"
        : Math.round(seconds / 60) + " min";
  }
}

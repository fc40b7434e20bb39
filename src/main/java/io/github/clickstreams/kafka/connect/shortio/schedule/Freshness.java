package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.util.Arrays;

/**
 * What freshness to expect of a schedule whose click rates do not change: of the intervals that are
 * in proportion to 1 / sqrt(click rate), within the bounds of the schedule, those that take all the
 * requests there are.
 *
 * @param meanAgeMillis of a click when it is read
 * @param longestMillis between two reads of the domain with the fewest clicks
 */
public record Freshness(double meanAgeMillis, double longestMillis) {
  private static final double MINUTE = 60_000;
  private static final int HALVINGS = 60;

  /**
   * @param rates of clicks, one for each domain, in any unit; a read takes one request
   */
  public static Freshness of(double[] rates, double requestsPerMinute, ReadSchedule.Bounds bounds) {
    double highest = Arrays.stream(rates).max().orElseThrow();
    double[] shares = Arrays.stream(rates).map(rate -> highest == 0 ? 1 : rate / highest).toArray();
    double longest = bounds.longestWithin(rates.length * MINUTE / requestsPerMinute);
    double shortest = bounds.shortest().toMillis();
    double low = 1;
    double high = Math.max(longest, low);
    for (int i = 0; i < HALVINGS; i++) {
      double scale = Math.sqrt(low * high);
      double reads =
          Arrays.stream(shares)
              .map(share -> MINUTE / interval(share, scale, shortest, longest))
              .sum();
      if (reads > requestsPerMinute) {
        low = scale;
      } else {
        high = scale;
      }
    }
    double scale = high;
    double age =
        Arrays.stream(shares)
            .map(share -> share * interval(share, scale, shortest, longest) / 2)
            .sum();
    double lowest = Arrays.stream(shares).min().orElseThrow();
    return new Freshness(
        age / Arrays.stream(shares).sum(), interval(lowest, scale, shortest, longest));
  }

  private static double interval(double share, double scale, double shortest, double longest) {
    return Math.min(Math.max(scale / Math.sqrt(share), shortest), longest);
  }
}

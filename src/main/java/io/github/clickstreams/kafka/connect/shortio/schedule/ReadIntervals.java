package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/**
 * How often each domain is read: in proportion to the square root of its click rate, which makes
 * the mean age of a click the least that a given number of reads can make it (the sum of rate x
 * interval / 2 under a fixed sum of requests / interval, by Lagrange), within bounds, and so that
 * all reads together take the requests there are and no more. Immutable; knows rates, not domains.
 */
public final class ReadIntervals {
  /**
   * No interval is longer than so many rounds over all domains. A backlog may take half of the
   * requests, so no domain waits longer than twice that.
   */
  private static final double MOST_ROUNDS = 5;

  /**
   * How fast the longest interval grows with a round that is longer than it, up to {@link
   * #MOST_ROUNDS}: one domain more must not change everything.
   */
  private static final double GROWTH = 10;

  /**
   * Reads come a little later than planned; so the longest interval is planned a little shorter.
   */
  private static final double PLANNED = 0.85;

  private static final int HALVINGS = 40;
  private static final double MINUTE = Duration.ofMinutes(1).toMillis();

  /**
   * What the configuration allows.
   *
   * @param shortest kept always
   * @param longest kept as long as there are requests enough to read every domain that often
   */
  public record Bounds(Duration shortest, Duration longest) {}

  /** What a domain asks for. */
  public interface Demand {
    /**
     * Click rate, in any unit that is the same for all; 0 if nothing is known of it: then it counts
     * as a middling one.
     */
    double clickRate();

    /** Requests that a read takes, at least 1. */
    double requestsPerRead();
  }

  private final double shortest;
  private final double longest;

  /** Interval where the square root of the click rate is 1, but for the bounds. */
  private final double scale;

  private final double rootOfUnknown;

  private ReadIntervals(double shortest, double longest, double scale, double rootOfUnknown) {
    this.shortest = shortest;
    this.longest = longest;
    this.scale = scale;
    this.rootOfUnknown = rootOfUnknown;
  }

  /** For domains that share their requests with no others. */
  public static ReadIntervals fit(
      Bounds bounds, Collection<? extends Demand> demands, double requestsPerMinute) {
    return fit(bounds, demands, requestsPerMinute, 1, 1);
  }

  /**
   * @param requestsPerMinute what there is for all domains, these and others; what counts for the
   *     longest interval
   * @param ofDomains which part of all domains these are
   * @param ofRequests which part of the requests is theirs; what the intervals are fitted to
   */
  static ReadIntervals fit(
      Bounds bounds,
      Collection<? extends Demand> demands,
      double requestsPerMinute,
      double ofDomains,
      double ofRequests) {
    double[] costs = demands.stream().mapToDouble(Demand::requestsPerRead).toArray();
    double[] roots = demands.stream().mapToDouble(d -> Math.sqrt(d.clickRate())).toArray();
    double rootOfUnknown = Arrays.stream(roots).filter(root -> root > 0).average().orElse(1);
    Arrays.setAll(roots, i -> roots[i] > 0 ? roots[i] : rootOfUnknown);
    double requests = Arrays.stream(costs).sum() / ofDomains;
    double shortest = bounds.shortest().toMillis();
    double longest = longest(bounds.longest().toMillis(), requests * MINUTE / requestsPerMinute);
    double scale =
        new Fit(roots, costs, shortest, longest).scale(requestsPerMinute * ofRequests / MINUTE);
    return new ReadIntervals(shortest, longest, scale, rootOfUnknown);
  }

  private static double longest(double wanted, double round) {
    return round <= wanted
        ? Math.max(round, PLANNED * wanted)
        : Math.min(MOST_ROUNDS * round, wanted + GROWTH * (round - wanted));
  }

  /** From one read of a domain with this click rate to the next. */
  public Duration of(double clickRate) {
    double root = clickRate > 0 ? Math.sqrt(clickRate) : rootOfUnknown;
    return Duration.ofMillis(Math.round(clamp(scale / root, shortest, longest)));
  }

  private static double clamp(double interval, double shortest, double longest) {
    return Math.min(Math.max(interval, shortest), longest);
  }

  /** Finds the scale with which the reads take so many requests. */
  private record Fit(double[] roots, double[] costs, double shortest, double longest) {

    double scale(double requestsPerMilli) {
      double low = shortest * Arrays.stream(roots).min().orElse(1);
      double high = longest * Arrays.stream(roots).max().orElse(1);
      if (requests(low) <= requestsPerMilli) {
        return low;
      }
      for (int i = 0; i < HALVINGS; i++) {
        double middle = Math.sqrt(low * high);
        if (requests(middle) > requestsPerMilli) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return high;
    }

    private double requests(double scale) {
      double sum = 0;
      for (int i = 0; i < roots.length; i++) {
        sum += costs[i] / clamp(scale / roots[i], shortest, longest);
      }
      return sum;
    }
  }
}

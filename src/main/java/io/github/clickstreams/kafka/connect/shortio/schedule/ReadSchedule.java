package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Which domain is read next: of those that have rested for the shortest interval the one with the
 * largest age times the square root of its click rate, which makes the mean age of a click the
 * least that a given number of reads can make it; one that has waited for the longest interval
 * comes first. Domains with a backlog, or that were never read, do not rest; they take turns among
 * themselves, and with the others request by request. A domain that failed waits, and then stands
 * at the end. One domain is taken at a time, and given back before the next. Not thread-safe.
 *
 * <p>Every domain is looked at each time: that takes less than a millisecond for 10,000.
 *
 * @param <D> a domain
 */
public final class ReadSchedule<D> {
  private static final double MINUTE = Duration.ofMinutes(1).toMillis();

  /**
   * From one read of a domain to the next.
   *
   * @param shortest kept always
   * @param longest kept as long as there are requests enough to read every domain that often
   */
  public record Bounds(Duration shortest, Duration longest) {
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

    /** Others may be before a domain that has waited for the longest interval. */
    private static final double EARLIER = 0.82;

    /**
     * When a domain comes before all others.
     *
     * @param round milliseconds that it takes to read every domain once
     * @return milliseconds since it was read
     */
    public double longestWithin(double round) {
      double wanted = longest.toMillis();
      return round <= wanted
          ? Math.max(round, EARLIER * wanted)
          : Math.min(MOST_ROUNDS * round, wanted + GROWTH * (round - wanted));
    }
  }

  private final Bounds bounds;
  private final DoubleSupplier requestsPerMinute;
  private final InstantSource clock;

  /** All but the one that is taken. */
  private final List<Turn<D>> waiting = new ArrayList<>();

  private Turn<D> taken;
  private boolean bothWaited;

  /** Requests by which the backlogs have had more than the others while both were waiting. */
  private int owed;

  /**
   * @param requestsPerMinute what may be spent now
   * @param clock should not jump
   */
  public ReadSchedule(Bounds bounds, DoubleSupplier requestsPerMinute, InstantSource clock) {
    this.bounds = bounds;
    this.requestsPerMinute = requestsPerMinute;
    this.clock = clock;
  }

  /** A domain that was never read. */
  public void add(D domain) {
    waiting.add(new Turn<>(domain, clock.millis()));
  }

  /** How long until a domain may be read, zero if one may. */
  public Duration untilNext() {
    long next = waiting.stream().mapToLong(turn -> turn.restsUntil).min().orElseThrow();
    return Duration.ofMillis(Math.max(0, next - clock.millis()));
  }

  /** Takes the domain to read, to be given back; null if there is none now. */
  public D take() {
    long now = clock.millis();
    List<Turn<D>> rested = waiting.stream().filter(turn -> turn.restsUntil <= now).toList();
    Optional<Turn<D>> backlog =
        rested.stream()
            .filter(turn -> !turn.upToDate)
            .min(Comparator.comparingLong(turn -> turn.waitsSince));
    Optional<Turn<D>> live =
        rested.stream().filter(turn -> turn.upToDate).max(urgency(now, longest(now)));
    bothWaited = backlog.isPresent() && live.isPresent();
    taken = (bothWaited && owed > 0 ? live : backlog.or(() -> live)).orElse(null);
    waiting.remove(taken);
    return taken == null ? null : taken.domain;
  }

  /** Most urgent last; of nobody known as of a middling one. */
  private Comparator<Turn<D>> urgency(long now, double longest) {
    double middling =
        waiting.stream().mapToDouble(Turn::rootOfRate).filter(root -> root > 0).average().orElse(1);
    return Comparator.<Turn<D>>comparingDouble(
            turn -> now - turn.waitsSince < longest ? 0 : now - turn.waitsSince)
        .thenComparingDouble(
            turn ->
                (now - turn.waitsSince) * (turn.rootOfRate() > 0 ? turn.rootOfRate() : middling));
  }

  /**
   * The longest interval in milliseconds that the requests allow; whoever rests longer takes none.
   */
  private double longest(long now) {
    double requests =
        waiting.stream()
            .filter(turn -> turn.restsUntil - now <= bounds.longest().toMillis())
            .mapToDouble(turn -> turn.requestsPerRead)
            .sum();
    return bounds.longestWithin(requests * MINUTE / requestsPerMinute.getAsDouble());
  }

  /** A request was made for the domain that is taken, however it ended. */
  public void asked() {
    taken.requests++;
    if (bothWaited) {
      owed += taken.upToDate ? -1 : 1;
    }
  }

  /**
   * Gives back the domain that is taken: a read of it has come to its end.
   *
   * @param clicks how many new ones it brought
   * @param span how long these took to happen, by their own times; counts where it is not known
   *     from the read before, because there was none or it did not reach to the newest click
   * @param upToDate whether it reached to the newest click; else there is a backlog
   */
  public void read(int clicks, Duration span, boolean upToDate) {
    taken.read(clicks, span, upToDate, clock.millis());
    giveBack(upToDate ? bounds.shortest() : Duration.ZERO);
  }

  /** Gives back the domain that is taken, to go on in its place with what has been begun. */
  public void goOnIn(Duration wait) {
    giveBack(wait);
  }

  /** Gives back the domain that is taken, after a failure: it costs no other domain its turn. */
  public void retryIn(Duration wait) {
    taken.waitsSince = clock.millis() + wait.toMillis();
    giveBack(wait);
  }

  private void giveBack(Duration wait) {
    taken.restsUntil = clock.millis() + wait.toMillis();
    waiting.add(taken);
    taken = null;
  }

  /** A domain's place in the schedule. */
  private static final class Turn<D> {
    /** How much the newest read counts for what a read costs. */
    private static final float NEWEST = 0.25f;

    private final D domain;
    private final ClickRate rate = new ClickRate();
    private long restsUntil;

    /** Its age counts from here: when it was read, or when its wait after a failure ends. */
    private long waitsSince;

    private long readAt;
    private boolean upToDate;
    private int requests;
    private float requestsPerRead = 1;

    private Turn(D domain, long now) {
      this.domain = domain;
      this.waitsSince = now;
    }

    private void read(int clicks, Duration span, boolean reachedNewest, long now) {
      rate.observed(clicks, upToDate ? now - readAt : span.toMillis());
      if (upToDate) {
        requestsPerRead += NEWEST * (Math.max(1, requests) - requestsPerRead);
      }
      requests = 0;
      readAt = now;
      waitsSince = now;
      upToDate = reachedNewest;
    }

    /** Zero if nothing is known of it. */
    private double rootOfRate() {
      return Math.sqrt(rate.perMilli());
    }
  }
}

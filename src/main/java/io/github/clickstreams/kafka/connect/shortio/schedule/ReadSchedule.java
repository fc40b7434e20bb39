package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.DoubleSupplier;

/**
 * Which domain is read next. A domain that has been read to its newest click rests for the shortest
 * interval; then it competes with the other rested ones: first comes the one whose own interval, as
 * {@link ReadIntervals} gives it, ends first. A domain with a backlog, or that was never read, does
 * not rest; those take turns with the others. One domain is taken at a time, and given back before
 * the next. Not thread-safe.
 *
 * <p>Ends of intervals are in a time of their own, which moves with the reads: towards the end of
 * the interval of the domain that is taken. So whatever is planned, no request that could be made
 * waits, and where there are fewer requests than planned, all intervals grow in proportion, instead
 * of every domain being late by the same time, which would hurt the busy ones most. (This is stride
 * scheduling, Waldspurger 1995.)
 *
 * @param <D> a domain
 */
public final class ReadSchedule<D> {
  /** Intervals are fitted anew after a part of all domains has been read. */
  private static final int FITS_PER_ROUND = 16;

  /** So large a change of the requests there are is reason to fit at once. */
  private static final double WORTH_A_FIT = 0.1;

  /**
   * How fast the schedule's own time may pass, compared with the clock's: a quiet domain that is
   * read far ahead of its time, because there was a request to spare, must not make all others
   * late.
   */
  private static final double FASTEST = 1.5;

  private final ReadIntervals.Bounds bounds;
  private final DoubleSupplier requestsPerMinute;
  private final InstantSource clock;

  private final Queue<Turn<D>> resting =
      new PriorityQueue<>(Comparator.<Turn<D>>comparingLong(turn -> turn.restsUntil));
  private final Queue<Turn<D>> rested =
      new PriorityQueue<>(Comparator.<Turn<D>>comparingDouble(turn -> turn.intervalEnd));
  private final Queue<Turn<D>> backlog = new ArrayDeque<>();

  private Turn<D> taken;
  private boolean takenFromBacklog;
  private boolean bothWaited;

  /** Requests that the rested ones may make before the backlog has its turn. */
  private double restedCredit;

  /** End of the interval of the domain that was taken last, or later; milliseconds. */
  private double time;

  /** When a domain was taken last. */
  private long takenAt;

  private ReadIntervals intervals;
  private double fittedTo;
  private int readsSinceFit;

  /**
   * @param requestsPerMinute what may be spent now
   * @param clock should not jump
   */
  public ReadSchedule(
      ReadIntervals.Bounds bounds, DoubleSupplier requestsPerMinute, InstantSource clock) {
    this.bounds = bounds;
    this.requestsPerMinute = requestsPerMinute;
    this.clock = clock;
  }

  /** A domain that was never read. */
  public void add(D domain) {
    backlog.add(new Turn<>(domain));
  }

  /** How long until a domain may be read, zero if one may; empty if there is no domain at all. */
  public Optional<Duration> untilNext() {
    wake();
    if (!backlog.isEmpty() || !rested.isEmpty()) {
      return Optional.of(Duration.ZERO);
    }
    return Optional.ofNullable(resting.peek())
        // The time may have come since it was looked who rests.
        .map(turn -> Duration.ofMillis(Math.max(0, turn.restsUntil - clock.millis())));
  }

  /**
   * Takes the domain to read, or null if there is none now. If it is not given back, it is left out
   * from then on.
   */
  public D take() {
    wake();
    bothWaited = !rested.isEmpty() && !backlog.isEmpty();
    takenFromBacklog = bothWaited ? restedCredit <= 0 : !backlog.isEmpty();
    taken = takenFromBacklog ? backlog.poll() : rested.poll();
    if (taken == null) {
      return null;
    }
    long now = clock.millis();
    double reachable = time + FASTEST * (now - takenAt);
    time = Math.max(time, Math.min(taken.intervalEnd, reachable));
    takenAt = now;
    return taken.domain;
  }

  private void wake() {
    long now = clock.millis();
    while (!resting.isEmpty() && resting.peek().restsUntil <= now) {
      rested.add(resting.remove());
    }
  }

  /** A request was made for the domain that is taken, however it ended. */
  public void asked() {
    taken.requests++;
    if (bothWaited) {
      restedCredit += takenFromBacklog ? Math.min(1, upToDate() / (backlog.size() + 1.0)) : -1;
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
    Turn<D> turn = taken;
    turn.read(clicks, span, upToDate, clock.millis());
    if (upToDate) {
      fit();
      turn.intervalEnd = time + intervals.of(turn.clickRate()).toMillis();
      rest(bounds.shortest());
    } else {
      taken = null;
      backlog.add(turn);
    }
  }

  /** Gives back the domain that is taken, to go on with what has been begun, after a failure. */
  public void retryIn(Duration wait) {
    rest(wait);
  }

  private void rest(Duration wait) {
    taken.restsUntil = clock.millis() + wait.toMillis();
    resting.add(taken);
    taken = null;
  }

  private int upToDate() {
    return resting.size() + rested.size();
  }

  /**
   * Fits the intervals anew now and then. Domains that wait for their first read, or with a
   * backlog, leave the others half of the requests, or less if these are few.
   */
  private void fit() {
    double ofDomains = (upToDate() + 1.0) / (upToDate() + 1 + backlog.size());
    double ofRequests = backlog.isEmpty() ? 1 : Math.min(0.5, ofDomains);
    double perMinute = requestsPerMinute.getAsDouble();
    double change = Math.abs(perMinute * ofRequests / fittedTo - 1);
    readsSinceFit++;
    if (change <= WORTH_A_FIT && readsSinceFit * FITS_PER_ROUND <= upToDate()) {
      return;
    }
    List<Turn<D>> all = new ArrayList<>(resting);
    all.addAll(rested);
    all.add(taken);
    intervals = ReadIntervals.fit(bounds, all, perMinute, ofDomains, ofRequests);
    fittedTo = perMinute * ofRequests;
    readsSinceFit = 0;
  }

  /** A domain's place in the schedule. */
  private static final class Turn<D> implements ReadIntervals.Demand {
    /** How much the newest read counts for what a read costs. */
    private static final float NEWEST = 0.25f;

    private final D domain;
    private final ClickRate rate = new ClickRate();
    private long restsUntil;
    private double intervalEnd;
    private long readAt;
    private boolean upToDate;
    private int requests;
    private float requestsPerRead = 1;

    private Turn(D domain) {
      this.domain = domain;
    }

    private void read(int clicks, Duration span, boolean reachedNewest, long now) {
      rate.observed(clicks, upToDate ? now - readAt : span.toMillis());
      if (upToDate) {
        requestsPerRead += NEWEST * (Math.max(1, requests) - requestsPerRead);
      }
      requests = 0;
      readAt = now;
      upToDate = reachedNewest;
    }

    @Override
    public double clickRate() {
      return rate.perMilli();
    }

    @Override
    public double requestsPerRead() {
      return requestsPerRead;
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Puts a request in the API's terms so that it does not matter whether the API's cursors are
 * inclusive, whether its dates are rounded to whole days, or how many hours this machine's clock is
 * wrong: the bounds are wider than the request, and the reader drops what it did not ask for.
 * Shared by all domains of a task; used by one thread.
 */
public final class RequestWriter {
  private static final long AFTER_MARGIN = Windows.SECOND;
  private static final long BEFORE_MARGIN = 1;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long START_MARGIN = DAY;

  /** Milliseconds: the widest {@code endDate} is at least so long after now. */
  public static final long END_MARGIN = 2 * DAY;

  /** 13 months, in milliseconds. */
  public static final long RECENTLY = 395 * DAY;

  /** More requests than there can be in a minute. */
  private static final long LARGEST_FURTHER_MARGIN = Duration.ofMinutes(1).toMillis();

  private final InstantSource clock;

  /** What another worker that asks the same does not add, whatever its clock says. */
  private final long ownMargin;

  private long lastEndDate = Long.MIN_VALUE;
  private long requests;

  /**
   * @param clock may be hours wrong
   */
  public RequestWriter(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.ownMargin = random.nextLong(DAY);
  }

  /**
   * Never the same twice, not even by the worker that asked the same a minute ago: the API answers
   * a body that it has just seen from a cache, which hides new clicks.
   *
   * @param now what the API says it is, if it has said so
   */
  ClickQuery write(long domainId, PageRequest request, RequestDates dates, OptionalLong now) {
    boolean open = request.to() == Windows.OPEN;
    return new ClickQuery(
        domainId,
        request.limit(),
        startDate(request.from() - START_MARGIN, dates, now),
        endDate(open ? request.from() : request.to(), dates, now),
        instant(request.from() - AFTER_MARGIN - furtherMargin(dates)),
        open ? null : instant(request.to() + BEFORE_MARGIN));
  }

  private Instant startDate(long time, RequestDates dates, OptionalLong now) {
    return switch (dates) {
      case WIDE, UNTIL_NOW -> instant(time);
      case RECENT -> instant(Math.max(time, now.orElseGet(clock::millis) - RECENTLY));
      case NONE -> null;
    };
  }

  private Instant endDate(long time, RequestDates dates, OptionalLong now) {
    return switch (dates) {
      case WIDE -> instant(nextEndDate(Math.max(time, now.orElse(time))));
      case UNTIL_NOW, RECENT -> instant(now.orElseGet(clock::millis));
      case NONE -> null;
    };
  }

  private long nextEndDate(long time) {
    long wide = Math.max(time, clock.millis()) + END_MARGIN + ownMargin;
    lastEndDate = Math.max(wide, lastEndDate + 1);
    return lastEndDate;
  }

  /** Milliseconds, others in every request, where its dates are not its own. */
  private long furtherMargin(RequestDates dates) {
    requests++;
    return dates == RequestDates.WIDE ? 0 : (ownMargin + requests) % LARGEST_FURTHER_MARGIN;
  }

  private static Instant instant(long time) {
    return Instant.ofEpochMilli(Math.max(0, time));
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import java.time.Duration;
import java.time.Instant;

/**
 * About how many clicks a domain has from where the reading begins. Pages are read further and
 * further back, and then between the oldest click found and where there is none; what lies between
 * two pages is taken to be as dense as they are.
 */
final class Backlog {
  private static final int MOST_PAGES = 12;
  private static final int FURTHER = 3;

  /** A part of the whole time that is too small to be looked at. */
  private static final int PARTS = 50;

  private final long domainId;
  private final int limit;
  private final Asking asking;
  private double clicks;
  private boolean exact = true;
  private int largestPage;
  private Sample oldest;

  /**
   * What was found.
   *
   * @param perDay clicks a day now
   * @param clicks from {@code shortio.start.from} on; 0 for {@code latest}
   * @param exact whether all of them were on the pages
   * @param page clicks of the largest page that was got
   */
  record Size(long domainId, double perDay, long clicks, boolean exact, int page) {}

  private Backlog(long domainId, int limit, Asking asking) {
    this.domainId = domainId;
    this.limit = limit;
    this.asking = asking;
  }

  static Size of(long domainId, StartFrom from, int limit, Asking asking)
      throws ApiException, InterruptedException {
    Backlog backlog = new Backlog(domainId, limit, asking);
    Sample newest = backlog.page(null);
    if (!newest.isEmpty() && !(from instanceof StartFrom.Latest)) {
      backlog.count(newest, from instanceof StartFrom.At at ? at.instant() : Instant.EPOCH);
    }
    return new Size(
        domainId, newest.perDay(), Math.round(backlog.clicks), backlog.exact, backlog.largestPage);
  }

  private Sample page(Instant before) throws ApiException, InterruptedException {
    Sample page = asking.clicks(domainId, limit, before);
    largestPage = Math.max(largestPage, page.page().size());
    return page;
  }

  private void count(Sample newest, Instant start) throws ApiException, InterruptedException {
    oldest = newest;
    clicks = newest.since(start);
    Instant none = start;
    boolean isBegun = false;
    for (int pages = 1; pages < MOST_PAGES && oldest.oldest().isAfter(none); pages++) {
      Instant reached = oldest.oldest();
      Instant next;
      if (!oldest.isFull() && pages == 1) {
        // Most likely all there are: asking right behind them tells.
        next = reached;
      } else {
        Duration age = Duration.between(reached, newest.at());
        next = reached.minus(age.multipliedBy(FURTHER));
        if (isBegun || next.isBefore(none)) {
          Duration gap = Duration.between(none, reached);
          if (gap.compareTo(age.dividedBy(PARTS)) < 0) {
            break;
          }
          next = none.plus(gap.dividedBy(2));
        }
      }
      Sample older = page(next);
      if (older.isFullOf(next)) {
        next = next.minusMillis(1);
        older = page(next);
      }
      if (older.isEmpty() || !older.oldest().isBefore(next)) {
        none = next;
        isBegun = true;
      } else {
        Duration gap = Duration.between(next, reached);
        exact &= gap.isZero();
        clicks += (oldest.perDay() + older.perDay()) / 2 * days(gap) + older.since(start);
        oldest = older;
      }
    }
    if (oldest.oldest().isAfter(none)) {
      // What lies between the oldest click found and the end; if that is the beginning, half of it.
      exact = false;
      double part = isBegun ? 0.5 : 1;
      clicks += part * oldest.perDay() * days(Duration.between(none, oldest.oldest()));
    }
  }

  private static double days(Duration time) {
    return time.toMillis() / (double) Duration.ofDays(1).toMillis();
  }
}

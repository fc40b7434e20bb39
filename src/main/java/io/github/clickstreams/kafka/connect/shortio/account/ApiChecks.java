package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.api.RateLimit;
import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the API does, found out with the clicks of one domain. */
final class ApiChecks {
  /** Clicks that are asked for at once. */
  static final int PAGE = 1_000;

  /** Asked for where a page of {@link #PAGE} was full: no client has been seen to ask for more. */
  private static final int LARGE_PAGE = 5_000;

  private static final int FEW = 10;
  private static final int STEPS_BACK = 12;

  /** Near enough to the oldest click. */
  private static final Duration CLOSE = Duration.ofHours(12);

  private static final Duration YEAR = Duration.ofDays(365);

  private final Asking asking;
  private final Report report;
  private final Sample newest;

  /** The largest page that was got. */
  private Sample largest;

  /**
   * @param newest what the others are compared with; not empty
   */
  ApiChecks(Asking asking, Report report, Sample newest) {
    this.asking = asking;
    this.report = report;
    this.newest = newest;
    this.largest = newest;
  }

  void largestPage() throws ApiException, InterruptedException {
    int got = newest.page().size();
    int asked = newest.asked();
    String refused = "";
    if (newest.isFull() && asked == PAGE) {
      largest = sample(LARGE_PAGE, null, null);
      got = largest.page().size();
      asked = Math.min(LARGE_PAGE, asking.largestLimit());
    }
    if (asking.largestLimit() < Integer.MAX_VALUE) {
      refused = ", more is refused";
    }
    report.fact(
        "limit",
        "%s clicks asked for, %s got%s%s"
            .formatted(
                asked,
                got,
                refused,
                got < asked ? ": a limit of the server, or there are no more clicks" : ""),
        Map.of("asked", asked, "got", got));
  }

  void times() {
    long withMillis = newest.withMillis();
    int all = newest.clicks().size();
    report.fact(
        "dt",
        withMillis == 0
            ? "whole seconds: so are all " + all + " times"
            : "milliseconds: %s of %s times are no whole seconds".formatted(withMillis, all),
        Map.of("unit", withMillis == 0 ? "s" : "ms"));
  }

  void cursors() throws ApiException, InterruptedException {
    Instant cursor = Instant.ofEpochMilli(newest.clicks().get(newest.clicks().size() / 2).dt());
    Sample before = sample(FEW, null, cursor);
    Sample after = sample(PAGE, cursor, cursor.plusSeconds(1));
    report.fact(
        "cursors",
        "beforeDate "
            + cursor(before, cursor, true)
            + "; afterDate "
            + cursor(after, cursor, false),
        Map.of(
            "before_date_inclusive", before.has(cursor),
            "after_date_inclusive", after.has(cursor)));
  }

  private static String cursor(Sample answer, Instant cursor, boolean isUpper) {
    boolean ignored =
        !answer.isEmpty()
            && (isUpper
                ? answer.newest().isAfter(cursor.plusSeconds(1))
                : answer.oldest().isBefore(cursor.minusSeconds(1)));
    if (ignored) {
      return "ignored: the answer has clicks beyond it";
    }
    return answer.has(cursor)
        ? "inclusive: the click at it is in the answer"
        : "exclusive: the click at it is not in the answer";
  }

  void cost() throws ApiException, InterruptedException {
    asking.clicks(newest.domainId(), 1, null, null, ClickFilters.NONE);
    if (asking.rate().isEmpty()) {
      report.fact("cost", "unknown: the answers say nothing of the account's requests");
      return;
    }
    if (!asking.costs().containsKey(PAGE) && asking.left() > 0) {
      asking.clicks(newest.domainId(), PAGE, null, null, ClickFilters.NONE);
    }
    RateLimit rate = asking.rate().get();
    StringBuilder text =
        new StringBuilder(
            "%s requests in a window, %s left, all of them again in %s s"
                .formatted(
                    rate.limit() < 0 ? "an unknown number of" : rate.limit(),
                    rate.left(),
                    rate.reset().toSeconds()));
    Map<String, Integer> costs = new LinkedHashMap<>();
    asking
        .costs()
        .forEach(
            (clicks, cost) -> {
              text.append(
                      clicks == 1 ? "; a page of 1 costs " : "; one of %s costs ".formatted(clicks))
                  .append(cost);
              costs.put(String.valueOf(clicks), cost);
            });
    report.fact(
        "cost",
        text.toString(),
        Map.of("limit", rate.limit(), "left", rate.left(), "costs", costs));
  }

  /** Looks for older and older clicks; tells if the configuration begins before them. */
  void oldest(StartFrom startFrom) throws ApiException, InterruptedException {
    Instant known = largest.isEmpty() ? newest.oldest() : largest.oldest();
    Instant none = newest.at().minus(YEAR.multipliedBy(10));
    Instant probe = known;
    boolean exact = false;
    for (int step = 1; step <= STEPS_BACK && asking.left() > 0 && !exact; step++) {
      Sample before = sample(FEW, null, probe);
      if (!before.isEmpty() && before.oldest().isBefore(probe)) {
        known = before.oldest();
      } else if (before.isFullOf(probe)) {
        probe = probe.minusMillis(1);
        continue;
      } else {
        none = probe;
        exact = step == 1;
      }
      // Most accounts are much younger than that.
      Duration gap = Duration.between(none, known);
      if (gap.compareTo(CLOSE) < 0) {
        break;
      }
      probe = known.minus(gap.dividedBy(step == 1 ? 10 : 2));
    }
    known = known.truncatedTo(ChronoUnit.SECONDS);
    none = none.truncatedTo(ChronoUnit.SECONDS);
    report.fact(
        "oldest",
        exact
            ? "click of domain %s: %s, none before it".formatted(newest.domainId(), known)
            : "click of domain %s: of %s or before, but none before %s"
                .formatted(newest.domainId(), known, none),
        Map.of(
            "known", known.toString(), "none_before", exact ? known.toString() : none.toString()));
    Instant first = exact ? known : none;
    if (startFrom instanceof StartFrom.At at && at.instant().isBefore(first)) {
      report.finding(
          "shortio.start.from is %s, but domain %s has no clicks before %s"
              .formatted(at.instant(), newest.domainId(), first));
    }
  }

  private Sample sample(int clicks, Instant after, Instant before)
      throws ApiException, InterruptedException {
    return new Sample(
        newest.domainId(),
        asking.clicks(newest.domainId(), clicks, after, before, ClickFilters.NONE),
        clicks,
        before);
  }
}

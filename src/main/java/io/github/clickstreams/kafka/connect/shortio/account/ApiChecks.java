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
import java.util.TreeMap;
import java.util.stream.Collectors;

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
    if (newest.isFull() && newest.asked() == PAGE) {
      largest = sample(LARGE_PAGE, null, null);
    }
    int got = largest.page().size();
    int asked = largest.asked();
    report.fact(
        "limit",
        "%s clicks asked for, %s got%s%s"
            .formatted(
                asked,
                got,
                asking.largestLimit() < Integer.MAX_VALUE ? ", more is refused" : "",
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
        "beforeDate %s; afterDate %s"
            .formatted(
                cursor(
                    before,
                    cursor,
                    !before.isEmpty() && before.newest().isAfter(cursor.plusSeconds(1))),
                cursor(
                    after,
                    cursor,
                    !after.isEmpty() && after.oldest().isBefore(cursor.minusSeconds(1)))),
        Map.of(
            "before_date_inclusive", before.has(cursor),
            "after_date_inclusive", after.has(cursor)));
  }

  private static String cursor(Sample answer, Instant cursor, boolean isIgnored) {
    if (isIgnored) {
      return "ignored: the answer has clicks beyond it";
    }
    return answer.has(cursor)
        ? "inclusive: the click at it is in the answer"
        : "exclusive: the click at it is not in the answer";
  }

  void cost() throws ApiException, InterruptedException {
    sample(1, null, null);
    if (asking.rate().isEmpty()) {
      report.fact("cost", "unknown: the answers say nothing of the account's requests");
      return;
    }
    if (!asking.costs().containsKey(PAGE) && asking.left() > 0) {
      sample(PAGE, null, null);
    }
    RateLimit rate = asking.rate().get();
    Map<Integer, Integer> costs = new TreeMap<>(asking.costs());
    report.fact(
        "cost",
        "%s requests in a window, %s left, all of them again in %s s%s"
            .formatted(
                rate.limit() < 0 ? "an unknown number of" : rate.limit(),
                rate.left(),
                rate.reset().toSeconds(),
                costs.keySet().stream()
                    .map(
                        page ->
                            "; %s of %s costs %s"
                                .formatted(page == 1 ? "a page" : "one", page, costs.get(page)))
                    .collect(Collectors.joining())),
        Map.of("limit", rate.limit(), "left", rate.left(), "costs", costs));
  }

  /** How many clicks each filter leaves of the newest ones, and all of them together. */
  void filters(ClickFilters configured) throws ApiException, InterruptedException {
    Map<String, ClickFilters> each = new LinkedHashMap<>();
    new TreeMap<>(configured.include())
        .forEach(
            (filter, value) ->
                each.put(
                    "shortio.include." + filter.keySuffix(),
                    new ClickFilters(Map.of(filter, value), Map.of())));
    new TreeMap<>(configured.exclude())
        .forEach(
            (filter, value) ->
                each.put(
                    "shortio.exclude." + filter.keySuffix(),
                    new ClickFilters(Map.of(), Map.of(filter, value))));
    if (each.size() > 1) {
      each.put("all filters together", configured);
    }
    for (Map.Entry<String, ClickFilters> filter : each.entrySet()) {
      filter(filter.getKey(), filter.getValue());
    }
  }

  private void filter(String name, ClickFilters filters) throws ApiException, InterruptedException {
    int of = newest.clicks().size();
    try {
      Sample left = asking.clicks(newest.domainId(), newest.asked(), null, null, filters);
      int count = Math.min(of, left.since(newest.oldest()));
      report.fact(
          "filter",
          "%s leaves %s of the %s newest clicks".formatted(name, count, of),
          Map.of("filter", name, "left", count, "of", of));
      if (count == 0) {
        report.finding(name + " leaves none of the " + of + " newest clicks");
      }
    } catch (ApiException.Refused e) {
      report.finding(name + " is refused: " + e.getMessage());
    } catch (Asking.NoneLeft e) {
      report.fact("filter", name + " not asked: the requests are used up");
    }
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
    Instant first = exact ? known : none.truncatedTo(ChronoUnit.SECONDS);
    report.fact(
        "oldest",
        "click of domain %s: %s"
            .formatted(
                newest.domainId(),
                exact
                    ? known + ", none before it"
                    : "of %s or before, but none before %s".formatted(known, first)),
        Map.of("known", known.toString(), "none_before", first.toString()));
    if (startFrom instanceof StartFrom.At at && at.instant().isBefore(first)) {
      report.finding(
          "shortio.start.from is %s, but domain %s has no clicks before %s"
              .formatted(at.instant(), newest.domainId(), first));
    }
  }

  private Sample sample(int clicks, Instant after, Instant before)
      throws ApiException, InterruptedException {
    return asking.clicks(newest.domainId(), clicks, after, before, ClickFilters.NONE);
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks for a while how long after its time each new click is shown. */
final class LatenessWatch {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Asking asking;
  private final Report report;
  private final Surroundings surroundings;
  private final List<Long> late = new ArrayList<>();

  LatenessWatch(Asking asking, Report report, Surroundings surroundings) {
    this.asking = asking;
    this.report = report;
    this.surroundings = surroundings;
  }

  /** The longest lateness seen; empty if no new click came. */
  Optional<Duration> watch(Sample domain, Duration time) throws ApiException, InterruptedException {
    report.soFar(this::tell);
    InstantSource clock = surroundings.clock();
    Instant end = clock.instant().plus(time);
    Map<Long, Long> known = times(page(domain));
    while (clock.instant().isBefore(end)) {
      surroundings.sleeper().sleep(EVERY);
      ClickPage page = page(domain);
      long now = Math.max(clock.millis(), page.date().map(Instant::toEpochMilli).orElse(0L));
      // Older ones may be clicks that came into the page because others went.
      long reach = known.keySet().stream().min(Long::compare).orElse(0L);
      times(page)
          .forEach(
              (dt, count) -> {
                for (long i = known.getOrDefault(dt, 0L); i < count && dt > reach; i++) {
                  add(Math.max(0, now - dt));
                }
                known.merge(dt, count, Math::max);
              });
      asking.progress.tell(
          "watching for %s more, %s new clicks"
              .formatted(Times.text(Duration.between(clock.instant(), end)), late.size()));
    }
    report.soFar(() -> {});
    return tell();
  }

  private ClickPage page(Sample domain) throws ApiException, InterruptedException {
    return asking.clicks(domain.domainId(), ApiChecks.PAGE, null, null, ClickFilters.NONE).page();
  }

  /** How many clicks have each time. */
  private static Map<Long, Long> times(ClickPage page) {
    return page.clicks().stream()
        .collect(Collectors.groupingBy(Click::dt, HashMap::new, Collectors.counting()));
  }

  private synchronized void add(long millis) {
    late.add(millis);
  }

  private synchronized Optional<Duration> tell() {
    if (late.isEmpty()) {
      report.fact("late", "unknown: no new click was shown");
      return Optional.empty();
    }
    late.sort(null);
    long longest = late.get(late.size() - 1);
    report.fact(
        "late",
        "half of %s new clicks were shown within %s, 99 of 100 within %s, all within %s of their time (asked every %s s or slower)"
            .formatted(
                late.size(), text(part(0.5)), text(part(0.99)), text(longest), EVERY.toSeconds()),
        Map.of(
            "clicks", late.size(), "p50_ms", part(0.5), "p99_ms", part(0.99), "max_ms", longest));
    return Optional.of(Duration.ofMillis(longest));
  }

  private long part(double share) {
    return late.get((int) Math.ceil(share * late.size()) - 1);
  }

  private static String text(long millis) {
    return Times.text(Duration.ofMillis(millis));
  }
}

package io.github.clickstreams.kafka.connect.shortio.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.reader.CountedStatistics;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the metrics say from the start on, by clocks of the test. */
class TaskMeterTest {
  private static final long WALL = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  private long now = 7_000;
  private final InstantSource monotonic = () -> Instant.ofEpochMilli(now);
  private final InstantSource wall = () -> Instant.ofEpochMilli(WALL + now);
  private final RequestBudget budget = new RequestBudget(30, monotonic);
  private final CountedStatistics counted = new CountedStatistics();
  private final TaskMeter meter =
      new TaskMeter(List.of(1L, 2L), counted.get(), budget, () -> 17, new Times(wall, monotonic));

  private long task(String name) {
    return value(meter.metrics(), name);
  }

  private long domain(long id, String name) {
    return value(meter.domains().get(id).metrics(), name);
  }

  private static long value(List<Metric> metrics, String name) {
    return metrics.stream()
        .filter(metric -> metric.name().equals("shortio-" + name))
        .findFirst()
        .orElseThrow()
        .value()
        .getAsLong();
  }

  @Test
  void beforeTheFirstSuccessTimesCountFromTheStartAndClicksAreUnknown() {
    now += 300_000;

    assertThat(task("time-since-success-ms")).isEqualTo(300_000);
    assertThat(task("time-since-up-to-date-ms")).isEqualTo(300_000);
    assertThat(domain(1, "domain-time-since-success-ms")).isEqualTo(300_000);
    assertThat(task("lag-ms")).isEqualTo(-1);
    assertThat(task("backlog-lag-ms")).isZero();
    assertThat(domain(1, "domain-lag-ms")).isEqualTo(-1);
    assertThat(domain(1, "domain-newest-click-time-ms")).isEqualTo(-1);
    assertThat(domain(1, "domain-state")).isEqualTo(1);
    assertThat(task("domains-backlog")).isEqualTo(2);
  }

  @Test
  void aDomainThatIsBehindTellsByHowMuch() {
    meter.succeeded(1);
    meter.emitted(1, 3, wall.millis() - 90_000);
    meter.read(1, false);
    meter.succeeded(2);
    meter.emitted(2, 2, wall.millis() - 5_000);
    meter.read(2, true);
    now += 1_000;

    assertThat(task("backlog-lag-ms")).isEqualTo(91_000);
    assertThat(task("lag-ms")).isEqualTo(6_000);
    assertThat(task("domains-backlog")).isEqualTo(1);
    assertThat(task("domains-reading")).isEqualTo(1);
    assertThat(task("time-since-up-to-date-ms")).isEqualTo(1_000);

    now += 1_000;
    meter.read(1, true);
    assertThat(task("backlog-lag-ms")).isZero();
    assertThat(task("time-since-up-to-date-ms")).isEqualTo(2_000);
    assertThat(domain(1, "domain-time-since-up-to-date-ms")).isZero();
  }

  @Test
  void aFailureEndsWithTheNextSuccessAndTheBacklogIsStillThere() {
    meter.failed(1, ApiException.Temporary.of("503"));
    assertThat(domain(1, "domain-state")).isEqualTo(2);
    assertThat(domain(1, "domain-failures-total")).isEqualTo(1);

    meter.succeeded(1);
    assertThat(domain(1, "domain-state")).isEqualTo(1);
  }

  /** A smaller limit is tried: that is no state of the domain. */
  @Test
  void aRefusalIsNoFailingDomain() {
    meter.failed(1, new ApiException.Refused("400"));

    assertThat(domain(1, "domain-state")).isEqualTo(1);
    assertThat(task("requests-refused-total")).isEqualTo(1);
  }

  @Test
  void aDomainThatIsLeftOutMakesNobodyWait() {
    meter.read(2, true);
    meter.leftOut(1);
    now += 5_000;

    assertThat(task("domains-left-out")).isEqualTo(1);
    assertThat(task("time-since-up-to-date-ms")).isEqualTo(5_000);
    meter.leftOut(2);
    assertThat(task("time-since-up-to-date-ms")).isZero();
  }

  @Test
  void aClickOfTheFutureIsNotOlderThanNow() {
    meter.emitted(1, 1, wall.millis() + 5_000);

    assertThat(task("lag-ms")).isZero();
    assertThat(domain(1, "domain-newest-click-time-ms")).isEqualTo(wall.millis() + 5_000);
  }

  @Test
  void throttledTimePassesAsItIsWaited() {
    for (int i = 0; i < 5; i++) {
      budget.spent();
    }
    assertThat(task("budget-left")).isEqualTo(25);

    budget.throttled(Duration.ofSeconds(20));
    assertThat(task("throttled-time-ms-total")).isZero();
    assertThat(task("budget-left")).isZero();
    assertThat(task("budget-per-minute")).isEqualTo(15);
    now += 5_000;
    assertThat(task("throttled-time-ms-total")).isEqualTo(5_000);
    now += 20_000;
    assertThat(task("throttled-time-ms-total")).isEqualTo(20_000);
    assertThat(task("budget-left")).isEqualTo(10);

    budget.throttled(Duration.ofSeconds(10));
    budget.throttled(Duration.ofSeconds(12));
    now += 60_000;
    assertThat(task("throttled-time-ms-total")).isEqualTo(32_000);
    // The requests are more than a minute old.
    assertThat(task("budget-left")).isEqualTo(task("budget-per-minute"));
  }

  @Test
  void lateClicksAreCountedByHowLateTheyAre() {
    List<Long> lateness =
        List.of(1L, 1_000L, 1_001L, 30_000L, 120_000L, 120_001L, 480_001L, 9_999_999L);
    lateness.forEach(counted::late);
    counted.missed(10_000_000);

    assertThat(task("late-clicks-total")).isEqualTo(8);
    assertThat(task("late-clicks-1s-total")).isEqualTo(2);
    assertThat(task("late-clicks-10s-total")).isEqualTo(1);
    assertThat(task("late-clicks-30s-total")).isEqualTo(1);
    assertThat(task("late-clicks-2m-total")).isEqualTo(1);
    assertThat(task("late-clicks-8m-total")).isEqualTo(1);
    assertThat(task("late-clicks-beyond-8m-total")).isEqualTo(2);
    assertThat(task("missed-clicks-total")).isEqualTo(1);
    assertThat(task("largest-lateness-ms")).isEqualTo(10_000_000);
  }

  @Test
  void whatReadersCountIsShown() {
    counted.ahead();
    counted.incompletePage();
    counted.incompletePage();
    counted.incompletePageTaken();
    counted.windowGivenUp();
    counted.windowShrunk();
    meter.metMalformed();

    assertThat(task("clicks-ahead-total")).isEqualTo(1);
    assertThat(task("incomplete-pages-total")).isEqualTo(2);
    assertThat(task("incomplete-pages-taken-total")).isEqualTo(1);
    assertThat(task("windows-given-up-total")).isEqualTo(1);
    assertThat(task("window-shrinks-total")).isEqualTo(1);
    assertThat(task("malformed-total")).isEqualTo(1);
  }

  @Test
  void aDomainIsLeftOutUntilItIsRead() {
    ApiException trouble = ApiException.Temporary.of("503", (Throwable) null);
    meter.leftOut(1);
    meter.failed(1, trouble);
    assertThat(domain(1, "domain-state")).isEqualTo(3);
    meter.succeeded(1);
    assertThat(task("domains-left-out")).isEqualTo(1);

    meter.read(1, false);
    assertThat(domain(1, "domain-state")).isEqualTo(1);
    assertThat(task("domains-left-out")).isZero();
    meter.failed(1, trouble);
    assertThat(task("domains-failing")).isEqualTo(1);
  }

  @Test
  void whatConnectDoesNotTakeIsShown() {
    assertThat(task("not-taken-ms")).isEqualTo(17);
  }
}

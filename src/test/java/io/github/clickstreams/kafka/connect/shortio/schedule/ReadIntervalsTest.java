package io.github.clickstreams.kafka.connect.shortio.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ReadIntervalsTest {
  private static final ReadIntervals.Bounds BOUNDS =
      new ReadIntervals.Bounds(Duration.ofSeconds(5), Duration.ofSeconds(60));
  private static final Duration SHORTEST = BOUNDS.shortest();
  private static final Duration LONGEST = BOUNDS.longest();

  private record Asks(double clickRate, double requestsPerRead) implements ReadIntervals.Demand {}

  private static List<Asks> domains(int count, double clickRate) {
    return Collections.nCopies(count, new Asks(clickRate, 1));
  }

  @SafeVarargs
  private static List<Asks> all(List<Asks>... parts) {
    List<Asks> all = new ArrayList<>();
    for (List<Asks> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  private static double requestsPerMinute(ReadIntervals intervals, List<Asks> domains) {
    return domains.stream()
        .mapToDouble(d -> 60_000 * d.requestsPerRead / intervals.of(d.clickRate).toMillis())
        .sum();
  }

  @Test
  void fourTimesTheClicksHalfTheInterval() {
    List<Asks> domains = all(domains(100, 1), domains(100, 4));
    ReadIntervals intervals = ReadIntervals.fit(BOUNDS, domains, 30);

    assertThat((double) intervals.of(1).toMillis())
        .isCloseTo(2.0 * intervals.of(4).toMillis(), Percentage.withPercentage(0.1));
    assertThat(requestsPerMinute(intervals, domains)).isCloseTo(30, Percentage.withPercentage(0.1));
  }

  @Test
  void everyDomainIsReadAsOftenAsAllowedIfThereAreRequestsForThat() {
    List<Asks> domains = all(domains(1, 0), domains(1, 1e-12), domains(1, 1e12));
    ReadIntervals intervals = ReadIntervals.fit(BOUNDS, domains, 36);

    assertThat(domains).allMatch(domain -> intervals.of(domain.clickRate).equals(SHORTEST));
  }

  @Test
  void aBusyDomainIsReadAtMostAsOftenAsAllowed() {
    List<Asks> domains = all(domains(1, 1e9), domains(50, 1));
    ReadIntervals intervals = ReadIntervals.fit(BOUNDS, domains, 100);

    assertThat(intervals.of(1e9)).isEqualTo(SHORTEST);
    assertThat(requestsPerMinute(intervals, domains))
        .isCloseTo(100, Percentage.withPercentage(0.1));
  }

  @Test
  void aQuietDomainIsReadAsOftenAsPromisedWhereThatIsPossible() {
    for (int quiet : new int[] {8, 10, 20, 24}) {
      List<Asks> domains = all(domains(quiet, 1e-12), domains(1, 1e6));
      ReadIntervals intervals = ReadIntervals.fit(BOUNDS, domains, 30);

      assertThat(intervals.of(1e-12)).isLessThanOrEqualTo(LONGEST);
      assertThat(intervals.of(1e6)).isLessThan(intervals.of(1e-12));
    }
  }

  @Test
  void noDomainWaitsLongerThanTenRoundsEvenIfABacklogTakesHalf() {
    List<Asks> domains = all(domains(100, 1e-30), domains(100, 1));
    Duration round = Duration.ofMinutes(1).multipliedBy(200).dividedBy(30);

    assertThat(ReadIntervals.fit(BOUNDS, domains, 30).of(1e-30)).isEqualTo(round.multipliedBy(5));
  }

  @Test
  void oneDomainMoreDoesNotChangeEverything() {
    Duration before = null;
    for (int quiet = 20; quiet < 60; quiet++) {
      List<Asks> domains = all(domains(quiet, 1e-12), domains(1, 1));
      Duration interval = ReadIntervals.fit(BOUNDS, domains, 30).of(1e-12);
      if (before != null) {
        assertThat(interval).isBetween(before, before.plusSeconds(25));
      }
      before = interval;
    }
  }

  @Test
  void readsThatTakeManyRequestsMakeAllIntervalsLonger() {
    List<Asks> domains = all(domains(40, 1), List.of(new Asks(1, 21)));
    ReadIntervals intervals = ReadIntervals.fit(BOUNDS, domains, 30);

    assertThat(requestsPerMinute(intervals, domains)).isCloseTo(30, Percentage.withPercentage(0.1));
    assertThat(intervals.of(1)).isBetween(Duration.ofSeconds(121), Duration.ofSeconds(123));
  }

  @Test
  void aDomainOfWhichNothingIsKnownCountsAsAMiddlingOne() {
    assertThat(ReadIntervals.fit(BOUNDS, domains(200, 0), 30).of(0))
        .isBetween(Duration.ofMillis(399_900), Duration.ofMillis(400_100));

    List<Asks> mixed = all(domains(100, 0), domains(50, 1), domains(50, 9));
    ReadIntervals intervals = ReadIntervals.fit(BOUNDS, mixed, 30);
    assertThat(intervals.of(0)).isEqualTo(intervals.of(4));
    assertThat(requestsPerMinute(intervals, mixed)).isCloseTo(30, Percentage.withPercentage(0.1));
  }

  @Test
  void onlyAPartOfTheRequestsIsUsedWhileABacklogNeedsTheRest() {
    List<Asks> domains = all(domains(90, 1), domains(90, 4));
    ReadIntervals intervals = ReadIntervals.fit(BOUNDS, domains, 30, 0.9, 0.5);

    assertThat(requestsPerMinute(intervals, domains)).isCloseTo(15, Percentage.withPercentage(0.1));
  }
}

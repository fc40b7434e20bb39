package io.github.clickstreams.kafka.connect.shortio.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clickstreams.kafka.connect.shortio.schedule.ScheduledAccount.Domain;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadScheduleTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Test
  void withRequestsEnoughEveryDomainIsReadAsOftenAsAllowed() {
    ScheduledAccount account = new ScheduledAccount(600);
    Domain busy = account.domain(1_000);
    Domain quiet = account.domain(0);
    account.settled(Duration.ofMinutes(5)).run(HOUR);

    for (Domain domain : List.of(busy, quiet)) {
      assertThat(domain.shortestWait()).isGreaterThanOrEqualTo(SHORTEST);
      assertThat(domain.longestWait()).isLessThan(SHORTEST.plusSeconds(1));
    }
  }

  @Test
  void oneDomainAloneIsReadAsOftenAsTheBudgetAllows() {
    ScheduledAccount account = new ScheduledAccount(6);
    Domain only = account.domain(0.1);
    account.settled(HOUR).run(HOUR);

    assertThat(only.reads()).isBetween(355, 361);
  }

  @Test
  void quietDomainsAreReadAsOftenAsPromisedAndBusyOnesMoreOften() {
    ScheduledAccount account = new ScheduledAccount(30);
    List<Domain> quiet = account.domains(20, 0);
    Domain busy = account.domain(50);
    account.settled(HOUR).run(HOUR);

    assertThat(quiet)
        .extracting(Domain::longestWait)
        .allMatch(wait -> wait.compareTo(LONGEST) <= 0);
    assertThat(quiet).allMatch(domain -> busy.reads() > 4 * domain.reads());
    assertThat(busy.longestWait()).isLessThan(Duration.ofSeconds(30));
    assertThat(busy.shortestWait()).isGreaterThanOrEqualTo(SHORTEST);
  }

  @Test
  void noDomainWaitsLongerThanTenRoundsHoweverBusyTheOthersAre() {
    ScheduledAccount account = new ScheduledAccount(30);
    List<Domain> quiet = account.domains(95, 0);
    account.domains(5, 1_000);
    account.run(Duration.ofHours(6));
    account.backlog(11);
    account.run(Duration.ofHours(6));

    assertThat(quiet)
        .extracting(domain -> domain.longestWait().toSeconds())
        .allMatch(wait -> wait <= 10 * 100 * 60 / 30);
  }

  @Test
  void backlogsTakeHalfOfTheRequestsInTurns() {
    ScheduledAccount account = new ScheduledAccount(30);
    List<Domain> others = account.domains(40, 0.1);
    Domain shortSlices = account.backlog(2);
    Domain longSlices = account.backlog(11);
    account.settled(HOUR).run(Duration.ofHours(4));

    int backlog = shortSlices.requests() + longSlices.requests();
    int rest = others.stream().mapToInt(Domain::requests).sum();
    assertThat((double) backlog / (backlog + rest)).isCloseTo(0.5, within(0.02));
    assertThat(shortSlices.reads()).isCloseTo(longSlices.reads(), within(1));
    // 15 requests a minute for 40 domains.
    assertThat(others)
        .extracting(domain -> domain.longestWait().toSeconds())
        .allMatch(wait -> wait < 240);
  }

  @Test
  void aBacklogGetsEveryRequestThatNobodyElseNeeds() {
    ScheduledAccount account = new ScheduledAccount(60);
    Domain quiet = account.domain(0);
    Domain backlog = account.backlog(5);
    account.settled(HOUR).run(HOUR);

    // The quiet one is read every 5 s, when a slice of 5 requests has come to its end.
    assertThat(backlog.requests()).isGreaterThan(60 * 48);
    assertThat(quiet.longestWait()).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void manyNewDomainsLeaveAKnownOneItsPart() {
    ScheduledAccount account = new ScheduledAccount(30);
    Domain known = account.domain(1);
    account.settled(HOUR);
    List<Domain> unread = account.domains(100, 0);
    account.run(Duration.ofMinutes(8));

    assertThat(unread).allMatch(domain -> domain.reads() >= 1);
    assertThat(known.reads()).isGreaterThan(5);
  }

  @Test
  void aDomainThatFailsHoldsUpNoOther() {
    ScheduledAccount account = new ScheduledAccount(30);
    Domain failing = account.domain(10);
    Domain working = account.domain(10);
    account.fail(failing);
    account.settled(HOUR).run(HOUR);

    assertThat(failing.reads()).isZero();
    assertThat(failing.requests()).isBetween(100, 120);
    assertThat(working.longestWait()).isLessThan(Duration.ofSeconds(8));
  }

  /** Whatever wait is asked for, also none. */
  @Test
  void aDomainThatFailsStandsAtTheEnd() {
    SimulatedClock clock = new SimulatedClock();
    ReadSchedule<String> schedule =
        new ReadSchedule<>(new ReadSchedule.Bounds(SHORTEST, LONGEST), () -> 30, clock);
    List<String> domains = List.of("fails", "second", "third");
    domains.forEach(schedule::add);
    Map<String, Integer> requests = new HashMap<>();

    for (int i = 0; i < 300; i++) {
      clock.pass(Duration.ofSeconds(2));
      String domain = schedule.take();
      requests.merge(domain, 1, Integer::sum);
      schedule.asked();
      if (domain.equals("fails")) {
        schedule.retryIn(Duration.ZERO);
      } else {
        schedule.read(1, Duration.ofSeconds(1), true);
      }
    }

    assertThat(requests.get("second")).isGreaterThan(70);
    assertThat(requests.get("third")).isGreaterThan(70);
  }

  @Test
  void aDomainThatGoesOnKeepsItsPlace() {
    SimulatedClock clock = new SimulatedClock();
    ReadSchedule<String> schedule =
        new ReadSchedule<>(new ReadSchedule.Bounds(SHORTEST, LONGEST), () -> 30, clock);
    List.of("first", "second").forEach(schedule::add);
    assertThat(schedule.take()).isEqualTo("first");
    schedule.asked();
    schedule.goOnIn(Duration.ofSeconds(1));
    assertThat(schedule.take()).isEqualTo("second");
    clock.pass(Duration.ofSeconds(1));
    schedule.goOnIn(Duration.ZERO);

    assertThat(schedule.take()).isEqualTo("first");
  }

  @Test
  void fourTimesTheClicksTwiceTheReads() {
    ScheduledAccount account = new ScheduledAccount(30);
    List<Domain> quiet = account.domains(40, 0.25);
    List<Domain> busy = account.domains(40, 1);
    account.settled(HOUR).run(Duration.ofHours(8));

    double ratio =
        (double) busy.stream().mapToInt(Domain::reads).sum()
            / quiet.stream().mapToInt(Domain::reads).sum();
    assertThat(ratio).isCloseTo(2, within(0.1));
  }

  @Test
  void oneDomainMoreDoesNotChangeEverything() {
    ReadSchedule.Bounds bounds = new ReadSchedule.Bounds(SHORTEST, LONGEST);
    double before = bounds.longestWithin(38_000);
    for (int round = 40_000; round < 240_000; round += 2_000) {
      double longest = bounds.longestWithin(round);
      assertThat(longest).isBetween(before, before + 25_000);
      before = longest;
    }
    assertThat(bounds.longestWithin(400_000)).isEqualTo(2_000_000);
  }

  /** As those that are left out after an error: they take no requests from the others. */
  @Test
  void domainsThatRestForLongMakeNoOtherWait() {
    SimulatedClock clock = new SimulatedClock();
    ReadSchedule<String> schedule =
        new ReadSchedule<>(new ReadSchedule.Bounds(SHORTEST, LONGEST), () -> 30, clock);
    for (int i = 0; i < 100; i++) {
      schedule.add("resting");
      schedule.take();
      schedule.retryIn(Duration.ofHours(1));
    }
    for (int i = 0; i < 12; i++) {
      schedule.add("busy");
    }
    schedule.add("quiet");
    Duration readAt = Duration.ZERO;
    while (clock.millis() < Duration.ofMinutes(30).toMillis()) {
      String domain = schedule.take();
      if (domain == null) {
        clock.pass(schedule.untilNext());
        continue;
      }
      clock.pass(Duration.ofSeconds(2));
      schedule.asked();
      schedule.read(domain.equals("busy") ? 1_000 : 0, Duration.ofMinutes(1), true);
      Duration now = Duration.ofMillis(clock.millis());
      if (domain.equals("quiet")) {
        readAt = now;
      }
      assertThat(now.minus(readAt)).isLessThan(LONGEST.multipliedBy(2));
    }
  }

  /** A thread can be kept from going on between any two looks at the clock. */
  @Test
  void aDomainThatBecomesDueWhileTheClockIsReadIsNotWaitedFor() {
    AtomicLong time = new AtomicLong();
    ReadSchedule.Bounds bounds = new ReadSchedule.Bounds(SHORTEST, LONGEST);
    InstantSource passing = () -> Instant.ofEpochMilli(time.addAndGet(60));
    ReadSchedule<String> schedule = new ReadSchedule<>(bounds, () -> 30, passing);
    schedule.add("domain");
    for (int i = 0; i < 10; i++) {
      while (schedule.take() == null) {
        assertThat(schedule.untilNext()).isGreaterThanOrEqualTo(Duration.ZERO);
      }
      schedule.asked();
      schedule.retryIn(Duration.ofMillis(100));
      assertThat(schedule.untilNext()).isGreaterThanOrEqualTo(Duration.ZERO);
    }
  }
}

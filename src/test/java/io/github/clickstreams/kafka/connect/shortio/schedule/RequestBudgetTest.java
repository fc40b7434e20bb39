package io.github.clickstreams.kafka.connect.shortio.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBudgetTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SimulatedClock clock = new SimulatedClock();

  /** Sends requests whenever it may until the end, and says when each came. */
  private List<Long> ask(RequestBudget budget, Duration time) {
    List<Long> at = new ArrayList<>();
    long end = clock.millis() + time.toMillis();
    clock.pass(budget.untilNext());
    while (clock.millis() < end) {
      at.add(clock.millis());
      budget.spent();
      clock.pass(budget.untilNext());
    }
    return at;
  }

  private static int mostInAMinute(List<Long> at) {
    int most = 0;
    for (int first = 0, last = 0; last < at.size(); last++) {
      while (at.get(last) - at.get(first) >= MINUTE.toMillis()) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 30, 600})
  void theWholeBudgetCanBeUsed(int perMinute) {
    List<Long> at = ask(new RequestBudget(perMinute, clock), Duration.ofHours(1));

    assertThat(mostInAMinute(at)).isEqualTo(perMinute);
    assertThat(at.size()).isBetween((int) (58.9 * perMinute), 60 * perMinute + 1);
  }

  @Test
  void halfIsThereAtOnceAndTheRestIsSpread() {
    List<Long> at = ask(new RequestBudget(30, clock), Duration.ofMinutes(30));

    assertThat(at.subList(0, 16)).containsOnly(0L);
    // Later nobody waits much longer than for an even share: 2 s, three at a time, a tenth slack.
    for (int i = 200; i < at.size(); i++) {
      assertThat(at.get(i) - at.get(i - 1)).isLessThan(13_000);
    }
  }

  /** Tasks that know nothing of each other; an API that counts anywhere within a request's time. */
  @RepeatedTest(20)
  void allTasksTogetherNeverGetMoreThanTheBudget(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    int perMinute = 1 + random.nextInt(60);
    int tasks = 1 + random.nextInt(Math.min(6, perMinute));
    List<Long> counted = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      SimulatedClock own = new SimulatedClock();
      own.pass(Duration.ofMillis(random.nextInt(60_000)));
      RequestBudget budget = new RequestBudget(perMinute / tasks, own);
      while (own.millis() < Duration.ofMinutes(40).toMillis()) {
        if (random.nextInt(40) == 0) {
          own.pass(Duration.ofMillis(random.nextInt(120_000)));
        }
        own.pass(budget.untilNext());
        long start = own.millis();
        own.pass(Duration.ofMillis(random.nextInt(20) == 0 ? 30_000 : random.nextInt(1_000)));
        counted.add(start + (long) (random.nextDouble() * (own.millis() - start)));
        budget.spent();
        if (random.nextInt(30) == 0) {
          budget.throttled(Duration.ofMillis(random.nextInt(30_000)));
        }
      }
    }
    counted.sort(null);

    assertThat(mostInAMinute(counted)).isLessThanOrEqualTo(perMinute);
    assertThat(counted.size()).isGreaterThan(perMinute * 5);
  }

  @Test
  void after429NothingUntilTheWaitIsOverThenHalfAndEveryMinuteATenthMore() {
    RequestBudget budget = new RequestBudget(30, clock);
    budget.throttled(Duration.ofSeconds(24));

    assertThat(budget.untilNext()).isEqualTo(Duration.ofSeconds(24));
    assertThat(budget.perMinute()).isEqualTo(15);
    clock.pass(Duration.ofSeconds(24));
    assertThat(budget.untilNext()).isZero();
    for (int more : new int[] {18, 21, 24, 27, 30, 30}) {
      clock.pass(MINUTE);
      budget.untilNext();
      assertThat(budget.perMinute()).isEqualTo(more);
    }
  }

  @Test
  void aShorterWaitNeverEndsALongerOne() {
    RequestBudget budget = new RequestBudget(30, clock);
    budget.throttled(Duration.ofSeconds(60));
    budget.throttled(Duration.ofSeconds(1));

    assertThat(budget.untilNext()).isEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 600})
  void aStormOf429MeetsFewRequestsAndIsForgottenAfterIt(int perMinute) {
    RequestBudget budget = new RequestBudget(perMinute, clock);
    ask(budget, Duration.ofMinutes(10));
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new Random(7));
    List<Long> probes = new ArrayList<>();
    long end = clock.millis() + Duration.ofMinutes(10).toMillis();
    clock.pass(budget.untilNext());
    while (clock.millis() < end) {
      probes.add(clock.millis());
      budget.spent();
      budget.throttled(backoff.failed());
      clock.pass(budget.untilNext());
    }

    assertThat(mostInAMinute(probes)).isLessThanOrEqualTo(8);
    assertThat(probes.size()).isBetween(8, 40);

    ask(budget, Duration.ofMinutes(11));
    assertThat(budget.perMinute()).isEqualTo(perMinute);
    assertThat(ask(budget, Duration.ofMinutes(10)).size())
        .isGreaterThanOrEqualTo((int) (9.8 * perMinute));
  }
}

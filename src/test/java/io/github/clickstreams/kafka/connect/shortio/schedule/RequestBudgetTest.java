package io.github.clickstreams.kafka.connect.shortio.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {
  private final SteppedClock clock = new SteppedClock();

  private int spendAllWithoutWaiting(RequestBudget budget) {
    int spent = 0;
    while (budget.untilNext().isZero()) {
      budget.spent();
      spent++;
    }
    return spent;
  }

  @Test
  void isSharedByTheTasks() {
    assertThat(spendAllWithoutWaiting(new RequestBudget(30, 3, clock))).isEqualTo(10);
    assertThat(spendAllWithoutWaiting(new RequestBudget(30, 4, clock))).isEqualTo(7);
  }

  @Test
  void moreTasksThanRequestsWaitLongerThanAMinute() {
    RequestBudget budget = new RequestBudget(2, 6, clock);

    assertThat(spendAllWithoutWaiting(budget)).isEqualTo(1);
    assertThat(budget.untilNext()).isBetween(Duration.ofMinutes(3), Duration.ofMillis(180_001));
  }

  @Test
  void noSlidingMinuteHoldsMoreThanTheShare() {
    RequestBudget budget = new RequestBudget(30, 1, clock);
    Random random = new Random(1);
    List<Long> ended = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      clock.pass(
          budget.untilNext().toMillis() + (random.nextInt(3) == 0 ? random.nextInt(9_000) : 0));
      assertThat(budget.untilNext()).isZero();
      clock.pass(random.nextInt(300));
      budget.spent();
      ended.add(clock.millis());
    }
    for (int i = 30; i < ended.size(); i++) {
      assertThat(ended.get(i) - ended.get(i - 30)).isGreaterThan(60_000);
    }
  }

  @Test
  void a429WaitsAndHalvesAndComesBack() {
    RequestBudget budget = new RequestBudget(30, 1, clock);

    budget.throttled(Duration.ofSeconds(24));

    assertThat(budget.untilNext()).isEqualTo(Duration.ofSeconds(24));
    assertThat(budget.allowed()).isEqualTo(15);
    clock.pass(24_000);
    assertThat(spendAllWithoutWaiting(budget)).isEqualTo(15);
    clock.pass(60_001);
    budget.untilNext();
    assertThat(budget.allowed()).isEqualTo(18);
    clock.pass(10 * 60_000);
    budget.untilNext();
    assertThat(budget.allowed()).isEqualTo(30);
  }

  @Test
  void many429sLeaveOneRequest() {
    RequestBudget budget = new RequestBudget(30, 1, clock);
    for (int i = 0; i < 10; i++) {
      budget.throttled(Duration.ZERO);
    }

    assertThat(spendAllWithoutWaiting(budget)).isEqualTo(1);
  }

  @Test
  void aShorterWaitDoesNotShortenALongerOne() {
    RequestBudget budget = new RequestBudget(30, 1, clock);
    budget.throttled(Duration.ofSeconds(24));
    budget.throttled(Duration.ofSeconds(1));

    assertThat(budget.untilNext()).isEqualTo(Duration.ofSeconds(24));
  }
}

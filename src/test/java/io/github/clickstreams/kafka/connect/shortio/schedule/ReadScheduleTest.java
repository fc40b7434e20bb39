package io.github.clickstreams.kafka.connect.shortio.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadScheduleTest {
  private final SteppedClock clock = new SteppedClock();
  private final ReadSchedule<String> schedule = new ReadSchedule<>(clock);

  @Test
  void nothingIsDueWithoutADomain() {
    assertThat(schedule.untilNext()).isEmpty();
    assertThat(schedule.take()).isNull();
  }

  @Test
  void theLongestDueComesFirst() {
    schedule.dueIn(Duration.ofSeconds(9), "later");
    schedule.dueIn(Duration.ofSeconds(2), "sooner");

    assertThat(schedule.untilNext()).contains(Duration.ofSeconds(2));
    clock.pass(60_000);
    assertThat(schedule.untilNext()).contains(Duration.ZERO);
    assertThat(schedule.take()).isEqualTo("sooner");
    assertThat(schedule.take()).isEqualTo("later");
  }

  @Test
  void equallyDueDomainsTakeTurns() {
    schedule.dueIn(Duration.ZERO, "a");
    schedule.dueIn(Duration.ZERO, "b");
    for (int i = 0; i < 3; i++) {
      assertThat(schedule.take()).isEqualTo("a");
      schedule.dueIn(Duration.ZERO, "a");
      assertThat(schedule.take()).isEqualTo("b");
      schedule.dueIn(Duration.ZERO, "b");
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ClickRateTest {
  private final ClickRate rate = new ClickRate();

  @Test
  void isUnknownUntilTimeHasPassed() {
    rate.observed(7, 0);
    assertThat(rate.perMilli()).isZero();
    rate.observed(0, 1);
    assertThat(rate.perMilli()).isPositive();
  }

  @Test
  void isNeverZeroOnceKnownHoweverLongNothingComes() {
    for (int read = 0; read < 10_000; read++) {
      rate.observed(0, 86_400_000);
    }
    assertThat(rate.perMilli()).isPositive().isLessThan(1e-9);
  }

  @Test
  void isTheMeanOfWhatReadsBring() {
    Random random = new Random(1);
    double sum = 0;
    for (int read = 0; read < 1_000; read++) {
      // 0 or 1 click in 10 s, as often.
      rate.observed(random.nextInt(2), 10_000);
      sum += rate.perMilli();
    }
    assertThat(sum / 1_000).isCloseTo(0.5 / 10_000, Percentage.withPercentage(10));
  }

  @Test
  void aJumpIsBelievedAtOnce() {
    reads(100, 1, 60_000);
    rate.observed(600, 60_000);
    assertThat(rate.perMilli()).isCloseTo(0.01, within(0.002));
    rate.observed(0, 60_000);
    rate.observed(0, 60_000);
    assertThat(rate.perMilli()).isLessThan(0.001);
  }

  @Test
  void aDriftIsFollowed() {
    reads(100, 10, 60_000);
    reads(4, 14, 60_000);
    assertThat(rate.perMilli() * 60_000).isCloseTo(14, within(1.0));
  }

  @Test
  void hugeNumbersStayFinite() {
    reads(1_000, Integer.MAX_VALUE, 1);
    assertThat(rate.perMilli())
        .isFinite()
        .isCloseTo(Integer.MAX_VALUE, Percentage.withPercentage(1));
    reads(1_000, 0, Long.MAX_VALUE / 2);
    assertThat(rate.perMilli()).isFinite().isPositive();
  }

  private void reads(int count, int clicks, long millis) {
    for (int read = 0; read < count; read++) {
      rate.observed(clicks, millis);
    }
  }
}

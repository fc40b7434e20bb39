package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookBackTest {
  private long now = 1_000;

  private LookBack lookBack(Duration window) {
    return new LookBack(window, () -> Instant.ofEpochMilli(now));
  }

  /** Every five seconds; the depths in seconds, but for the usual 30. */
  private List<String> deepLooks(Duration window, Duration time) {
    LookBack lookBack = lookBack(window);
    List<String> looks = new ArrayList<>();
    for (long second = 0; second < time.toSeconds(); second += 5) {
      now = second * 1_000;
      long depth = lookBack.begin();
      if (depth > 30_000) {
        looks.add(second + ": " + depth / 1_000);
      }
      lookBack.done(depth, 0);
    }
    return looks;
  }

  @Test
  void aDeeperLookIsTakenWhenTheLastOneIsHalfItsDepthAgo() {
    assertThat(deepLooks(Duration.ofMinutes(15), Duration.ofMinutes(8)))
        .containsExactly(
            "0: 900",
            "60: 120",
            "120: 120",
            "180: 120",
            "240: 480",
            "300: 120",
            "360: 120",
            "420: 120",
            "450: 900");
  }

  @Test
  void aSmallWindowIsLookedBackOverEveryTime() {
    LookBack lookBack = lookBack(Duration.ofSeconds(10));

    assertThat(lookBack.begin()).isEqualTo(10_000);
    lookBack.done(10_000, 0);
    assertThat(lookBack.begin()).isEqualTo(10_000);
  }

  @Test
  void aLookThatFailedIsTakenAgain() {
    LookBack lookBack = lookBack(Duration.ofMinutes(15));

    assertThat(lookBack.begin()).isEqualTo(900_000);
    assertThat(lookBack.begin()).isEqualTo(900_000);
    lookBack.done(900_000, 0);
    assertThat(lookBack.begin()).isEqualTo(30_000);
    lookBack.sweepNext();
    assertThat(lookBack.begin()).isEqualTo(900_000);
  }

  @Test
  void aClickIsAsLateAsTheLastLookThatReachedBackToItTells() {
    LookBack lookBack = lookBack(Duration.ofMinutes(15));
    assertThat(lookBack.lateness(1_000, 5_000)).isEqualTo(4_000);
    lookBack.begin();
    lookBack.done(900_000, 2_000_000);
    lookBack.begin();
    lookBack.done(30_000, 2_060_000);

    assertThat(lookBack.lateness(2_040_000, 2_100_000)).isEqualTo(20_000);
    assertThat(lookBack.lateness(1_990_000, 2_100_000)).isEqualTo(10_000);
    assertThat(lookBack.lateness(2_080_000, 2_100_000)).isZero();
    assertThat(lookBack.lateness(1_000_000, 2_100_000)).isEqualTo(1_100_000);
  }
}

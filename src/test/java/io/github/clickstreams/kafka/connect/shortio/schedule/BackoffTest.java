package io.github.clickstreams.kafka.connect.shortio.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

  /** The longest that chance can give. */
  private static final class Longest implements RandomGenerator {
    @Override
    public long nextLong() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long nextLong(long bound) {
      return bound - 1;
    }
  }

  private static Backoff backoff(Duration base, Duration max) {
    return new Backoff(base, max, new Longest());
  }

  @Test
  void waitsAsLongAsTheServerAsksButNeverLess() {
    Backoff backoff = backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));

    assertThat(backoff.failed(Optional.of(Duration.ofSeconds(24)))).hasSeconds(24);
    assertThat(backoff.failed(Optional.of(Duration.ofMillis(1)))).hasSeconds(2);
    assertThat(backoff.failed(Optional.empty())).hasSeconds(4);
  }

  @Test
  void doublesUpToItsMost() {
    Backoff backoff = backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));

    assertThat(backoff.failed()).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.failed()).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.failed()).isEqualTo(Duration.ofSeconds(4));
    assertThat(backoff.failed()).isEqualTo(Duration.ofSeconds(5));
    assertThat(backoff.failures()).isEqualTo(4);
  }

  @Test
  void beginsAnewAfterASuccess() {
    Backoff backoff = backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));
    backoff.failed();
    backoff.failed();

    backoff.succeeded();

    assertThat(backoff.failures()).isZero();
    assertThat(backoff.failed()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void neverOverflows() {
    Backoff backoff = backoff(Duration.ofMillis(3), Duration.ofDays(365_000));
    for (int i = 0; i < 200; i++) {
      assertThat(backoff.failed()).isBetween(Duration.ZERO, Duration.ofDays(365_000));
    }
  }

  @Test
  void waitsAnythingFromNothing() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 0L);

    assertThat(backoff.failed()).isZero();
  }
}

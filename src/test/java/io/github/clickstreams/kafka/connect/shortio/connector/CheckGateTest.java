package io.github.clickstreams.kafka.connect.shortio.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.shortio.simulator.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckGateTest {
  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private final CheckGate gate = new CheckGate(clock, LiveCheck.MOST);

  private boolean opens(String key) {
    return gate.opens(
        new HttpSettings(
            URI.create("http://127.0.0.1"), key, Duration.ZERO, Duration.ZERO, null, null, "1"));
  }

  @Test
  void opensOnceAMinuteForEachKey() {
    assertThat(opens("a")).isTrue();
    clock.advance(Duration.ofSeconds(60));
    assertThat(opens("a")).isFalse();
    assertThat(opens("b")).isTrue();
    clock.advance(Duration.ofSeconds(5));
    assertThat(opens("a")).isTrue();
    assertThat(opens("b")).isFalse();
  }

  @Test
  void manyKeysAreNoWayAround() {
    for (int i = 0; i < 100; i++) {
      assertThat(opens("key" + i)).isTrue();
    }
    assertThat(opens("one more")).isFalse();
    clock.advance(Duration.ofSeconds(65));
    assertThat(opens("one more")).isTrue();
  }
}

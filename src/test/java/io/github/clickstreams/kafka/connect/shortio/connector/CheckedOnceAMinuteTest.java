package io.github.clickstreams.kafka.connect.shortio.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck.About;
import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck.Problem;
import io.github.clickstreams.shortio.simulator.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class CheckedOnceAMinuteTest {
  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private final LiveCheck live = new LiveCheck(clock, "1");
  private int answers;
  private int questions;

  private Optional<FutureTask<Optional<Problem>>> check(String key, String question) {
    return live.check(
        new HttpSettings(
            URI.create("http://127.0.0.1"), key, Duration.ZERO, Duration.ZERO, null, null, "1"),
        question,
        () -> Optional.of(new Problem(About.DOMAINS, "answer " + ++answers)));
  }

  private boolean opens(String key) {
    return check(key, "question " + ++questions).isPresent();
  }

  private String answer(String key, String question) throws Exception {
    FutureTask<Optional<Problem>> check = check(key, question).orElseThrow();
    check.run();
    return check.get().orElseThrow().text();
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
  void theSameQuestionGetsTheSameAnswerUntilItMayBeAskedAgain() throws Exception {
    assertThat(answer("a", "q")).isEqualTo("answer 1");
    clock.advance(Duration.ofSeconds(60));
    assertThat(answer("a", "q")).isEqualTo("answer 1");
    assertThat(check("a", "other")).isEmpty();
    assertThat(answer("b", "q")).isEqualTo("answer 2");
    clock.advance(Duration.ofSeconds(5));
    assertThat(answer("a", "q")).isEqualTo("answer 3");
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

package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerTimeTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private Instant elapsed = Instant.EPOCH;
  private final ServerTime time = new ServerTime(() -> elapsed);

  /** Of a response a second after the one before, whose server's clock is so far ahead. */
  private Duration nowAfter(Duration ahead) {
    elapsed = elapsed.plusSeconds(1);
    Instant server = NOON.plus(Duration.between(Instant.EPOCH, elapsed));
    return Duration.between(server, Instant.ofEpochMilli(time.now(server.plus(ahead))));
  }

  @Test
  void nowIsTheTimeOfTheResponsesAndFiveSeconds() {
    assertThat(nowAfter(Duration.ZERO)).hasSeconds(5);
    assertThat(nowAfter(Duration.ZERO)).hasSeconds(5);
  }

  @Test
  void oneWrongClockMovesNothing() {
    for (int i = 1; i <= 20; i++) {
      Duration wrong = i % 6 == 0 ? DAY.negated() : DAY;
      assertThat(nowAfter(i % 3 == 0 ? wrong : Duration.ZERO)).hasSeconds(5);
    }
  }

  @Test
  void twoResponsesThatDisagreeAreTheEarlierOne() {
    nowAfter(DAY);

    assertThat(nowAfter(Duration.ZERO)).hasSeconds(5);
  }

  @Test
  void clocksThatAreSetAreBelievedByTheThirdResponse() {
    for (int i = 0; i < 10; i++) {
      nowAfter(Duration.ZERO);
    }

    assertThat(nowAfter(DAY)).hasSeconds(5);
    assertThat(nowAfter(DAY)).hasSeconds(5);
    assertThat(nowAfter(DAY)).isEqualTo(DAY.plusSeconds(5));
  }
}

package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWordsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0.9S, 0 s",
    "PT119S, 119 s",
    "PT120S, 2 minutes",
    "PT119M, 119 minutes",
    "PT47H59M, 47 hours",
    "PT48H, 2 days",
    "PT168H, 7 days"
  })
  void takesTheUnitThatPeopleWould(Duration time, String words) {
    assertThat(TimeWords.of(time)).isEqualTo(words);
  }
}

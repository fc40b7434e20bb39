package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2020-05-20T06:19:12.000Z, 2020-05-20T06:19:12Z",
    "2020-05-20T06:19:12.345Z, 2020-05-20T06:19:12.345Z",
    "2020-05-20T06:19:12Z, 2020-05-20T06:19:12Z",
    "2020-05-20t06:19:12z, 2020-05-20T06:19:12Z",
    "2020-05-20T06:19:12.345999Z, 2020-05-20T06:19:12.345Z",
    "2020-05-20T06:19:12.345999999Z, 2020-05-20T06:19:12.345Z",
    "2020-05-20T11:49:12.5+05:30, 2020-05-20T06:19:12.500Z",
    "2020-05-20T11:49:12+0530, 2020-05-20T06:19:12Z",
    "2020-05-20T11:19:12+05, 2020-05-20T06:19:12Z",
    "2020-05-19T23:19:12.000-07:00, 2020-05-20T06:19:12Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    "1589955552345, 2020-05-20T06:19:12.345Z",
  })
  void readsEveryKnownShape(String text, Instant expected) {
    assertThat(ClickTime.epochMillis(JsonToken.VALUE_STRING, text))
        .isEqualTo(expected.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2020-05-20",
        "2020-05-20T06:19:12",
        "2020-02-30T06:19:12Z",
        "2020-05-20T06:19:12Zgarbage",
        "1969-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59.999-00:01",
        "+999999999-12-31T23:59:59Z",
        "1589955552",
        "-1589955552345",
        "253402300800000",
        "1234567890123456789012",
      })
  void refusesWhatWouldBeAGuessWithoutShowingIt(String text) {
    assertThatThrownBy(() -> ClickTime.epochMillis(JsonToken.VALUE_STRING, text))
        .isInstanceOf(DateTimeException.class)
        .hasNoCause()
        .message()
        .startsWith("dt is ")
        .doesNotContain("12Z", "15899", "yesterday", "2020", "1969", "+9999", "25340", "12345");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1589955552", "-5", "253402300800000", "99999999999999999999999"})
  void refusesNumbersThatAreNoEpochMilliseconds(String text) {
    assertThatThrownBy(() -> ClickTime.epochMillis(JsonToken.VALUE_NUMBER_INT, text))
        .hasMessage("dt is a number outside of 1973 to 9999 as epoch milliseconds");
  }

  @ParameterizedTest
  @CsvSource({
    "VALUE_NULL, null",
    "VALUE_TRUE, a boolean",
    "START_OBJECT, an object",
    "START_ARRAY, an array",
    "VALUE_NUMBER_FLOAT, a number"
  })
  void refusesOtherTypes(JsonToken kind, String named) {
    assertThatThrownBy(() -> ClickTime.epochMillis(kind, "1589955552345"))
        .hasMessage("dt is " + named);
  }

  /** With another spelling of the same offset it is read by the formatter. */
  @Test
  void theUsualShapeIsReadAsTheFormatterReadsIt() {
    Random random = new Random(1);
    String possible = "0000123456789";
    int times = 0;
    for (int i = 0; i < 200_000; i++) {
      char[] digits = "2024-02-28T23:59:59.999".toCharArray();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        int at = random.nextInt(digits.length);
        if (Character.isDigit(digits[at])) {
          digits[at] = possible.charAt(random.nextInt(possible.length()));
        }
      }
      String local = new String(digits);
      OptionalLong time = time(local + "Z");
      assertThat(time).as(local).isEqualTo(time(local + "+00:00"));
      times += time.isPresent() ? 1 : 0;
    }
    assertThat(times).isBetween(20_000, 180_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-05-20T06:19:12.34\u0665Z",
        "2020-05-20T06:19:12,345Z",
        "2020-05-20 06:19:12.345Z",
        "+020-05-20T06:19:12.345Z",
        "2020-05-20T06:19:-2.345Z",
        "2020-05-20T06:19:12.345A",
        "2020-05-20T24:00:00.000Z",
        "2020-05-20T06:19:60.000Z",
        "2023-02-29T06:19:12.345Z",
        "0000-00-00T00:00:00.000Z"
      })
  void refusesWhatOnlyLooksLikeTheUsualShape(String text) {
    assertThat(time(text)).isEmpty();
  }

  private static OptionalLong time(String text) {
    try {
      return OptionalLong.of(ClickTime.epochMillis(JsonToken.VALUE_STRING, text));
    } catch (DateTimeException e) {
      assertThat(e).hasNoCause();
      return OptionalLong.empty();
    }
  }
}

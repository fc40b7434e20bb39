package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryWaitTest {
  /** 1767225600 as epoch seconds; far from the clock of whoever runs this. */
  private static final String DATE = "Thu, 01 Jan 2026 00:00:00 GMT";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "24 | | 24000",
        " 1.5 | | 1500",
        "999999 | | 86400000",
        "7200 | | 7200000",
        "Thu, 01 Jan 2026 00:00:30 GMT | | 30000",
        " | 17 | 17000",
        " | 0.25 | 250",
        " | 1767225612 | 12000",
        " | 1767225612500 | 12500",
        " | 1999999999 | 86400000",
        " | 3600 | 3600000",
        " | 48000 | 48000",
        " | 3601 | 3601",
        " | 999999999 | 86400000",
        "24 | 48000 | 48000",
        "48000 | | 48000000",
        "0 | 17 | 17000",
        "5 | 17 | 17000",
        "24 | 17 | 24000",
        "soon | 17 | 17000",
        "24 | later | 24000",
      })
  void isTheLongerOfTheValidHeaders(String retryAfter, String reset, long millis) {
    assertThat(RetryWait.of(answer(DATE, retryAfter, reset))).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " | ",
        "0 | 0",
        "-7 | ",
        "Wed, 31 Dec 2025 23:59:00 GMT | ",
        " | 1767225000",
        "soon | later",
        "999999999999999999999 | ",
        " | 99999999999999999999"
      })
  void isNullWhenNoHeaderIsUsable(String retryAfter, String reset) {
    assertThat(RetryWait.of(answer(DATE, retryAfter, reset))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"Date", "garbage"})
  void doesNotUseAPointInTimeWithoutTheServersOwnTime(String date) {
    HttpResponse answer = answer(date, "Thu, 01 Jan 2026 00:00:30 GMT", "1767225612");

    assertThat(RetryWait.of(answer)).isNull();
    assertThat(RetryWait.serverTime(answer)).isNull();
  }

  @Test
  void needsNoServerTimeForSeconds() {
    assertThat(RetryWait.of(answer(null, "24", null))).isEqualTo(Duration.ofSeconds(24));
  }

  private static HttpResponse answer(String date, String retryAfter, String reset) {
    HttpResponse answer = new BasicHttpResponse(429);
    if (date != null) {
      answer.setHeader("Date", date);
    }
    if (retryAfter != null) {
      answer.setHeader("Retry-After", retryAfter);
    }
    if (reset != null) {
      answer.setHeader("X-RateLimit-Reset", reset);
    }
    return answer;
  }
}

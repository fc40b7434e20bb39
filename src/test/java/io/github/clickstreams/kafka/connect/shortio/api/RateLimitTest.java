package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Headers | limit | left | seconds
        "x-ratelimit-limit: 60, x-ratelimit-remaining: 12, x-ratelimit-reset: 48 | 60 | 12 | 48",
        "x-ratelimit-remaining: 12, x-ratelimit-reset: 48 | -1 | 12 | 48",
        "x-ratelimit-remaining: 12, x-ratelimit-reset: 48000 | -1 | 12 | 48",
        "x-ratelimit-remaining: 0, x-ratelimit-reset: 1767225660, Date: Thu@ 01 Jan 2026 00:00:00 GMT | -1 | 0 | 60",
        "RateLimit-Limit: 60, RateLimit-Remaining: 12, RateLimit-Reset: 48 | 60 | 12 | 48",
        "RateLimit: limit=60; remaining=12; reset=48 | 60 | 12 | 48",
        "RateLimit-Policy: \"default\";q=60;w=60, RateLimit: \"default\";r=12;t=48 | 60 | 12 | 48",
        "RateLimit: \"default\";r=12;t=48 | -1 | 12 | 48"
      })
  void isRead(String headers, int limit, int left, int seconds) {
    assertThat(RateLimit.of(answer(headers)))
        .contains(new RateLimit(limit, left, Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Date: now",
        "x-ratelimit-limit: 60",
        "x-ratelimit-remaining: 12",
        "x-ratelimit-remaining: many, x-ratelimit-reset: 48",
        "x-ratelimit-remaining: -1, x-ratelimit-reset: 48",
        "x-ratelimit-remaining: 12, x-ratelimit-reset: -48",
        "x-ratelimit-remaining: 99999999999, x-ratelimit-reset: 48",
        "x-ratelimit-remaining: 12, x-ratelimit-reset: 1767225660",
        "RateLimit: r=12",
        "RateLimit: r=99999999999;t=1"
      })
  void isNotKnownFromLess(String headers) {
    assertThat(RateLimit.of(answer(headers))).isEmpty();
  }

  @Test
  void isNotKnownWithoutHeaders() {
    assertThat(RateLimit.of(new BasicHttpResponse(200))).isEmpty();
  }

  private static HttpResponse answer(String headers) {
    HttpResponse answer = new BasicHttpResponse(200);
    for (String header : headers.split(", ")) {
      String[] parts = header.split(": ", 2);
      answer.addHeader(parts[0], parts[1].replace('@', ','));
    }
    return answer;
  }
}

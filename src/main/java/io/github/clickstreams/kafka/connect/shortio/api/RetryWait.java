package io.github.clickstreams.kafka.connect.shortio.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpMessage;

/**
 * How long an answer asks to wait: {@code Retry-After} (seconds or an HTTP date) and {@code
 * x-ratelimit-reset} (seconds or milliseconds from now, or since the epoch: by what they can be),
 * the longer one. A point in time counts from the answer's own {@code Date}, because our clock may
 * be wrong; without one it is not used.
 */
final class RetryWait {
  /** A longer one is told. */
  private static final Duration LONG = Duration.ofHours(1);

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");

  /**
   * No limit of requests is known that takes longer to be reset, and milliseconds taken for seconds
   * would be a wait of hours.
   */
  private static final BigDecimal LARGEST_SECONDS = new BigDecimal(LONG.toSeconds());

  /** As a wait 31 years, as epoch seconds the year 2001: tells one from the other. */
  private static final BigDecimal SMALLEST_EPOCH_SECONDS = new BigDecimal(1_000_000_000L);

  private static final BigDecimal SMALLEST_EPOCH_MILLIS = new BigDecimal(1_000_000_000_000L);

  private RetryWait() {}

  /**
   * Up to {@link Limits#WAIT}; null if the answer does not say, or not in a usable way: nothing,
   * less than nothing or what is past is no wait.
   */
  static Duration of(HttpMessage answer) {
    Instant serverTime = serverTime(answer);
    return Stream.of(
            retryAfter(text(answer, "Retry-After"), serverTime),
            rateLimitReset(answer, "x-ratelimit-reset"))
        .filter(wait -> wait != null && wait.compareTo(Duration.ZERO) > 0)
        .max(Duration::compareTo)
        .map(wait -> wait.compareTo(Limits.WAIT) > 0 ? Limits.WAIT : wait)
        .orElse(null);
  }

  /** What to say of a wait that is long, else nothing. */
  static String told(Duration wait) {
    return wait == null || wait.compareTo(LONG) <= 0
        ? ""
        : " It asks for no request in the next " + TimeWords.of(wait) + ".";
  }

  /** The answer's {@code Date}, or null. */
  static Instant serverTime(HttpMessage answer) {
    return date(text(answer, "Date"));
  }

  private static Duration retryAfter(String text, Instant serverTime) {
    return NUMBER.matcher(text).matches()
        ? millis(new BigDecimal(text))
        : between(serverTime, date(text));
  }

  /** Null if that header has no number, or a point in time and there is no {@code Date}. */
  static Duration rateLimitReset(HttpMessage answer, String header) {
    String text = text(answer, header);
    if (!NUMBER.matcher(text).matches()) {
      return null;
    }
    BigDecimal number = new BigDecimal(text);
    if (number.compareTo(SMALLEST_EPOCH_SECONDS) < 0) {
      return millis(number.compareTo(LARGEST_SECONDS) > 0 ? number.movePointLeft(3) : number);
    }
    boolean isMillis = number.compareTo(SMALLEST_EPOCH_MILLIS) >= 0;
    BigDecimal seconds = isMillis ? number.movePointLeft(3) : number;
    return between(serverTime(answer), Instant.EPOCH.plus(millis(seconds)));
  }

  private static Duration millis(BigDecimal seconds) {
    return Duration.ofMillis(
        seconds.movePointRight(3).setScale(0, RoundingMode.CEILING).longValue());
  }

  private static Duration between(Instant from, Instant to) {
    return from == null || to == null ? null : Duration.between(from, to);
  }

  private static Instant date(String text) {
    return text.isEmpty() ? null : DateUtils.parseStandardDate(text);
  }

  private static String text(HttpMessage answer, String name) {
    Header header = answer.getFirstHeader(name);
    return header == null || header.getValue() == null ? "" : header.getValue().trim();
  }
}

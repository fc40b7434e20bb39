package io.github.clickstreams.kafka.connect.shortio.api;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpMessage;

/**
 * What an answer says is left of the account's requests: {@code x-ratelimit-limit}, {@code
 * -remaining} and {@code -reset} (seen of the live API), the same without {@code x-}, or {@code
 * RateLimit} and {@code RateLimit-Policy} of the IETF's draft-ietf-httpapi-ratelimit-headers.
 *
 * @param limit requests of a window, -1 if the answer does not say
 * @param left how many of them may still be made
 * @param reset time until all of them may be made again
 */
public record RateLimit(int limit, int left, Duration reset) {
  private static final String[] PREFIXES = {"x-ratelimit-", "ratelimit-"};
  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,9})");
  private static final Pattern LIMIT = parameter("q|limit");
  private static final Pattern REMAINING = parameter("r|remaining");
  private static final Pattern RESET = parameter("t|reset");

  private static Pattern parameter(String names) {
    return Pattern.compile("(?:^|.*[;,\\s])(?:" + names + ")=([0-9]{1,9})(?![0-9]).*");
  }

  /** Empty if the answer does not say how many are left, or until when. */
  static Optional<RateLimit> of(HttpMessage answer) {
    for (String prefix : PREFIXES) {
      int left = number(answer, prefix + "remaining", NUMBER);
      Duration reset = RetryWait.rateLimitReset(answer, prefix + "reset");
      if (left >= 0 && reset != null && !reset.isNegative()) {
        return Optional.of(new RateLimit(number(answer, prefix + "limit", NUMBER), left, reset));
      }
    }
    int left = number(answer, "RateLimit", REMAINING);
    int reset = number(answer, "RateLimit", RESET);
    return left < 0 || reset < 0
        ? Optional.empty()
        : Optional.of(
            new RateLimit(
                Math.max(
                    number(answer, "RateLimit-Policy", LIMIT), number(answer, "RateLimit", LIMIT)),
                left,
                Duration.ofSeconds(reset)));
  }

  private static int number(HttpMessage answer, String header, Pattern pattern) {
    Header found = answer.getFirstHeader(header);
    Matcher matcher =
        pattern.matcher(found == null || found.getValue() == null ? "" : found.getValue().trim());
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
  }
}

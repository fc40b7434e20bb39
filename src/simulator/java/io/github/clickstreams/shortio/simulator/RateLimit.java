package io.github.clickstreams.shortio.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Locale;

/**
 * The account's limit: cost units in any 60 seconds, over all domains. Refused requests cost
 * nothing. Thread-safe.
 */
final class RateLimit {
  private static final long WINDOW_MS = 60_000;
  static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private record Spent(long at, int cost) {}

  private final ArrayDeque<Spent> window = new ArrayDeque<>(0);
  private int spent;

  /** Null when the request may pass, else the 429. */
  synchronized Response check(int limit, Behaviour behaviour, long now) {
    if (behaviour.requestsPerMinute == 0) {
      return null;
    }
    while (!window.isEmpty() && window.peekFirst().at <= now - WINDOW_MS) {
      spent -= window.removeFirst().cost;
    }
    int cost = cost(limit, behaviour);
    // One request that costs more than all there is passes when nothing else was asked.
    if (window.isEmpty() || spent + cost <= behaviour.requestsPerMinute) {
      window.addLast(new Spent(now, cost));
      spent += cost;
      return null;
    }
    return refusal(behaviour, now, waitMillis(cost, behaviour.requestsPerMinute, now));
  }

  /** The answer, with what is left of the limit, and when it will be more. */
  synchronized Response told(Response answer, Behaviour behaviour, long now) {
    int limit = behaviour.requestsPerMinute;
    int left = Math.max(0, limit - spent);
    long oldest = window.isEmpty() ? now - WINDOW_MS : window.peekFirst().at;
    long reset = (oldest + WINDOW_MS - now + 999) / 1000;
    if (limit == 0 || answer.status() == 429) {
      return answer;
    }
    return switch (behaviour.rateHeaders) {
      case NONE -> answer;
      case X_RATELIMIT ->
          answer
              .with("x-ratelimit-limit", Integer.toString(limit))
              .with("x-ratelimit-remaining", Integer.toString(left))
              .with("x-ratelimit-reset", Long.toString(reset));
      case RATELIMIT ->
          answer
              .with("RateLimit-Policy", "\"default\";q=" + limit + ";w=60")
              .with("RateLimit", "\"default\";r=" + left + ";t=" + reset);
    };
  }

  private static int cost(int limit, Behaviour behaviour) {
    return behaviour.clicksPerCost == 0
        ? 1
        : Math.max(1, (limit + behaviour.clicksPerCost - 1) / behaviour.clicksPerCost);
  }

  private long waitMillis(int cost, int perMinute, long now) {
    int left = spent;
    for (Spent oldest : window) {
      left -= oldest.cost;
      if (left + cost <= perMinute) {
        return oldest.at + WINDOW_MS - now;
      }
    }
    return window.peekLast().at + WINDOW_MS - now;
  }

  private static Response refusal(Behaviour behaviour, long now, long waitMillis) {
    Response refusal = Response.error(429, "Too many requests");
    long seconds = (waitMillis + 999) / 1000;
    // Absolute times are in server time as clients see it: rounded up to be never too early.
    long shown = now + behaviour.dateSkew.toMillis() + waitMillis;
    long until = Math.floorDiv(shown + 999, 1000L);
    return switch (behaviour.retryHint) {
      case NONE -> refusal;
      case RETRY_AFTER_SECONDS -> refusal.with("Retry-After", Long.toString(seconds));
      case RETRY_AFTER_DATE ->
          refusal.with("Retry-After", HTTP_DATE.format(Instant.ofEpochSecond(until)));
      case RESET_SECONDS -> reset(refusal, seconds);
      case RESET_EPOCH_SECONDS -> reset(refusal, until);
    };
  }

  private static Response reset(Response refusal, long value) {
    return refusal
        .with("x-ratelimit-remaining", "0")
        .with("x-ratelimit-reset", Long.toString(value));
  }
}

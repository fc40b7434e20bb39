package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;

/**
 * What Short.io says is left of the account's requests, and how fast a task may then ask so that it
 * lasts until the reset. What it says to use up with each of our requests tells what a request
 * costs: more than one where other programs use the account too, or where a large page costs more.
 * Not thread-safe.
 */
final class AccountLimit {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  /** Of the limit: for what others ask before we know of it. */
  private static final double RESERVE = 0.1;

  /** How much of a change of the cost counts at once: of a rise, and of a fall after a minute. */
  private static final double QUICKLY = 0.5;

  /** Of a fall that was seen at once. */
  private static final double SLOWLY = 0.05;

  /** One request does not cost more: others have asked, or the server counts anew. */
  private static final double MOST_OF_WHAT_IS_LEFT = 0.25;

  private int limit = -1;
  private int left = -1;
  private long saidAt;
  private long resetAt;
  private double cost = 1;

  /** How long the server's window is, in milliseconds; a minute as long as it has not been seen. */
  private long window = MINUTE;

  /**
   * An answer says so.
   *
   * @param requests of a window, -1 if it does not say
   * @param remaining how many of them are left until {@code reset}, epoch milliseconds
   */
  void said(int requests, int remaining, long reset, long now) {
    // Of another limit, or after a reset, the difference says nothing.
    double used = requests == limit && left >= 0 ? left - remaining : 1;
    used = Math.max(1, Math.min(used, left * MOST_OF_WHAT_IS_LEFT));
    double fall = Math.min(QUICKLY, SLOWLY + QUICKLY * (now - saidAt) / MINUTE);
    cost += (used - cost) * (used > cost ? QUICKLY : fall);
    if (remaining >= requests - 1) {
      window = requests < 1 ? MINUTE : reset - now; // Nothing else was asked in it.
    } else if (requests != limit) {
      window = MINUTE;
    }
    limit = requests;
    left = remaining;
    saidAt = now;
    resetAt = reset;
  }

  /** Requests of a window, -1 if that is not known. */
  int limit() {
    return limit;
  }

  /** How many of them are left, -1 if that is not known. */
  int left() {
    return left;
  }

  /**
   * When the next request may be made; a minute after the last answer at the latest, whatever that
   * says.
   *
   * @param perMinute how many requests are meant to be made
   * @return any time in the past if there are enough
   */
  long next(long now, int perMinute) {
    if (left < 0 || now >= Math.max(resetAt, saidAt + MINUTE)) {
      return now;
    }
    double time = resetAt - saidAt;
    double requests = (left - RESERVE * limit) / cost;
    if (requests >= perMinute * time / MINUTE) {
      return now;
    }
    // Where the window slides, only a little is there again at the reset.
    double even = limit < 1 ? 0 : window * cost / limit;
    double wait = requests < 1 ? Math.max(2 * even, time) : Math.max(even, time / requests);
    return saidAt + (long) Math.min(MINUTE, wait);
  }
}

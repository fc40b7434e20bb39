package io.github.clickstreams.kafka.connect.shortio.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A task's share of the account's request budget. Never allows more than the share in any sliding
 * minute; every request counts, whatever it asks and however it ends. For one thread that makes
 * requests; any other may watch.
 *
 * <p>A 429 means that the account has less than was configured, or that something else uses it too:
 * nothing is allowed until the API's wait is over, then half the rate, which grows back by a tenth
 * of the share a minute. Before it comes to that, what Short.io says is left of the account's
 * requests is spread over the time until it is reset.
 */
public final class RequestBudget {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final int RECOVERY_STEPS = 10;

  /**
   * Once half of what is allowed is used, the rest is spread nearly evenly, in so many small
   * bursts. Else a minute's requests would be spent at once, minute after minute, and no domain
   * could be read in between.
   */
  private static final int BURSTS = 10;

  private static final double EVENNESS = 0.9;

  private final int share;
  private final InstantSource clock;

  /**
   * When the requests of the last minute ended, oldest first: only then is it sure that the API has
   * counted them, so that its own minute cannot hold more than ours.
   */
  private final Deque<Long> recent = new ArrayDeque<>();

  private final AccountLimit account = new AccountLimit();

  private int allowed;
  private long blockedUntil;

  /** Of all 429s so far, what is still to come included. */
  private long blockedMillis;

  private long lastChange;

  /**
   * @param requestsPerMinute this task's share of the account's budget, at least one
   * @param clock should not jump
   */
  public RequestBudget(int requestsPerMinute, InstantSource clock) {
    this.share = requestsPerMinute;
    this.clock = clock;
    this.allowed = share;
    this.lastChange = clock.millis();
    this.blockedUntil = lastChange;
  }

  /** How long to wait before the next request; zero if it may be made now. */
  public synchronized Duration untilNext() {
    long now = clock.millis();
    update(now);
    long next = now;
    if (recent.size() >= allowed) {
      next = newest(allowed) + MINUTE + 1;
    } else if (2 * recent.size() > allowed) {
      int burst = Math.max(1, allowed / BURSTS);
      next = newest(burst) + (long) (EVENNESS * MINUTE / allowed * burst);
    }
    next = Math.max(next, account.next(now, allowed));
    return Duration.ofMillis(Math.max(0, Math.max(next, blockedUntil) - now));
  }

  /** When the n-th newest request ended, from 1. */
  private long newest(int n) {
    return recent.stream().skip(recent.size() - (long) n).findFirst().orElseThrow();
  }

  /**
   * A request has ended, in whatever way. The next one may be made when {@link #untilNext} says so.
   */
  public synchronized void spent() {
    recent.addLast(clock.millis());
  }

  /**
   * The API says what is left of the account's requests.
   *
   * @param limit requests of a window, -1 if it does not say
   * @param left how many of them may still be made
   * @param reset time until all of them may be made again
   */
  public synchronized void accountHas(int limit, int left, Duration reset) {
    long now = clock.millis();
    account.said(limit, left, now + reset.toMillis(), now);
  }

  /** The account's requests of a window, as the API says; -1 if it does not. */
  public synchronized int accountLimit() {
    return account.limit();
  }

  /** How many of them were left at the last answer; -1 if the API does not say. */
  public synchronized int accountLeft() {
    return account.left();
  }

  /** The API answered 429: nothing for so long, then half the rate. */
  public synchronized void throttled(Duration wait) {
    long now = clock.millis();
    recover(now);
    allowed = Math.max(1, allowed / 2);
    long blockedFrom = Math.max(now, blockedUntil);
    blockedUntil = Math.max(blockedFrom, now + wait.toMillis());
    blockedMillis += blockedUntil - blockedFrom;
    lastChange = blockedUntil;
  }

  /** Requests allowed in a minute now, at most the share. */
  public synchronized int perMinute() {
    recover(clock.millis());
    return allowed;
  }

  /** Requests that may be made before one of the last minute is a minute old; 0 while blocked. */
  public synchronized int left() {
    long now = clock.millis();
    update(now);
    return blockedUntil > now ? 0 : Math.max(0, allowed - recent.size());
  }

  /** How long nothing was allowed because of 429s, in all. */
  public synchronized Duration throttledTime() {
    return Duration.ofMillis(blockedMillis - Math.max(0, blockedUntil - clock.millis()));
  }

  private void update(long now) {
    recover(now);
    while (!recent.isEmpty() && recent.peekFirst() < now - MINUTE) {
      recent.removeFirst();
    }
  }

  private void recover(long now) {
    long steps = Math.max(0, now - lastChange) / MINUTE;
    if (steps > 0) {
      int step = Math.max(1, share / RECOVERY_STEPS);
      allowed = (int) Math.min(share, allowed + steps * step);
      lastChange += steps * MINUTE;
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;

/** How often a page has been asked for again that did not show what it must show. */
final class Retries {
  /** With these delays, over a little more than a minute. */
  private static final int MOST = 8;

  private static final Duration FIRST_DELAY = Duration.ofMillis(250);

  /** From this retry on the reason is perhaps not chance. */
  private static final int NO_CHANCE = 3;

  private int made;

  /** Whether to ask again; it counts as done. */
  boolean again() {
    if (made == MOST) {
      return false;
    }
    made++;
    return true;
  }

  void reset() {
    made = 0;
  }

  /** How long to wait before the retry, or before asking for a second opinion. */
  Duration delay() {
    return FIRST_DELAY.multipliedBy(1L << Math.max(0, made - 1));
  }

  /** Whether something else is to be tried than the same once more. */
  boolean isNoChance() {
    return made >= NO_CHANCE;
  }

  /** Whether to try the other way from now on: each twice, because two servers may take turns. */
  boolean isTurn() {
    return isNoChance() && (made - NO_CHANCE) % 2 == 0;
  }

  /** Whether the next page is taken as it is. */
  boolean isLast() {
    return made == MOST;
  }

  /** Whether something else has been tried already. */
  boolean isRepeated() {
    return made > NO_CHANCE;
  }
}

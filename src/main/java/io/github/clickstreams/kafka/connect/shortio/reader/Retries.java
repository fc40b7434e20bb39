package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;

/**
 * How often a page has been asked for again that did not show what it must show, and what is tried
 * then: the same once more, as a rule, but also the other things that the API may understand a
 * cursor to be.
 */
final class Retries {
  /** With these delays, over a little more than a minute. */
  private static final int MOST = 8;

  private static final Duration FIRST_DELAY = Duration.ofMillis(250);

  /** From this retry on the reason is perhaps not chance. */
  private static final int OTHER_WAYS = 3;

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

  /** Whether the retry is made with the other belief about {@code beforeDate}. */
  boolean changesMargin() {
    return made >= OTHER_WAYS;
  }

  /** Whether the retry is made as if cursors were cut to whole seconds. */
  boolean triesSeconds() {
    return made > OTHER_WAYS;
  }

  /** Whether the retry is made with a larger limit. */
  boolean widens() {
    return made >= OTHER_WAYS;
  }
}

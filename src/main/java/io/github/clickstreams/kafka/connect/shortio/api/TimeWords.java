package io.github.clickstreams.kafka.connect.shortio.api;

import java.time.Duration;

/** Times in messages, in the unit that people would take. */
public final class TimeWords {
  private static final int A_FEW = 2;

  private TimeWords() {}

  /** Like {@code 45 s}, {@code 12 minutes}, {@code 5 hours}, {@code 7 days}; rounded down. */
  public static String of(Duration time) {
    if (time.toMinutes() < A_FEW) {
      return time.toSeconds() + " s";
    }
    if (time.toHours() < A_FEW) {
      return time.toMinutes() + " minutes";
    }
    return time.toDays() < A_FEW ? time.toHours() + " hours" : time.toDays() + " days";
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Tells on the error stream what goes on, once it takes longer than two seconds, and then less and
 * less often.
 */
final class Progress {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final PrintStream err;
  private final InstantSource elapsed;
  private Duration every = FIRST;
  private long last;

  Progress(PrintStream err, InstantSource elapsed) {
    this.err = err;
    this.elapsed = elapsed;
    this.last = elapsed.millis();
  }

  /** Unless something was told a short time ago. */
  void tell(String text) {
    long now = elapsed.millis();
    if (now - last >= every.toMillis()) {
      last = now;
      every = every.compareTo(LONGEST) < 0 ? every.multipliedBy(2) : LONGEST;
      err.println(text);
    }
  }

  /** What comes takes so long. */
  void waiting(Duration time, String why) {
    if (time.compareTo(FIRST) > 0) {
      last = elapsed.millis();
      err.println("waiting " + time.toSeconds() + " s: " + why);
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.inprocess;

import java.util.Random;

/** Random tests that are the same in every build. */
public final class Seeds {

  /** A test of what holds whatever is drawn. */
  @FunctionalInterface
  public interface RandomTest {
    void run(Random random) throws Exception;
  }

  private Seeds() {}

  /** Runs a test for each of so many seeds; a failure names its seed. */
  public static void each(int seeds, RandomTest test) {
    for (int seed = 0; seed < seeds; seed++) {
      try {
        test.run(new Random(seed));
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}

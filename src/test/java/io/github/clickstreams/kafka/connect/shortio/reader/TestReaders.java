package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.InstantSource;
import java.util.SplittableRandom;

/** Makes what the readers of a task share: the only place that knows what that is made of. */
final class TestReaders {
  private TestReaders() {}

  static ReaderContext context(
      ReaderSettings settings,
      ReadStatistics statistics,
      InstantSource wallClock,
      InstantSource elapsed,
      long seed) {
    ApiTraits traits = new ApiTraits();
    RequestWriter writer = new RequestWriter(wallClock, new SplittableRandom(seed));
    return new ReaderContext(settings, traits, writer, statistics, wallClock, elapsed);
  }
}

package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Every click once, whatever the API and the machines do: random model worlds, each of them made
 * from one seed. The same ones in every build; {@code -Dworlds=1000000} reads so many other ones,
 * {@code -Dworld.seed=N} reads that one again, which a failure names.
 */
class DomainReaderWorldsTest {
  private static final int USUAL = 2_500;
  private static final int MOST_FAILURES = 20;

  private static List<String> failures(LongStream seeds) {
    Worlds worlds = new Worlds();
    return seeds
        .parallel()
        .mapToObj(
            seed -> {
              String failure = worlds.apply(seed);
              return failure == null ? null : "-Dworld.seed=" + seed + ": " + failure;
            })
        .filter(Objects::nonNull)
        .limit(MOST_FAILURES)
        .toList();
  }

  @Test
  void everyClickOnce() {
    assertThat(failures(LongStream.range(0, USUAL))).isEmpty();
  }

  @Test
  void everyClickOnceInAsManyOtherWorldsAsWanted() {
    long base = System.nanoTime();
    assertThat(failures(LongStream.range(base, base + Long.getLong("worlds", 0)))).isEmpty();
  }

  @Test
  void everyClickOnceInTheWorldThatIsAskedFor() {
    Long seed = Long.getLong("world.seed");
    assertThat(seed == null ? null : new Worlds().apply(seed)).isNull();
  }
}

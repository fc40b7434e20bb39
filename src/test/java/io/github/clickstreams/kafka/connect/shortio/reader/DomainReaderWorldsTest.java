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
  private static final int USUAL = 4_000;

  /**
   * A world that is stopped although it could be read on: three answers of ten are lies there,
   * cursors seem to be cut to seconds, and most elements are no clicks. Nothing is lost by that.
   */
  private static final long STOPPED = 2_564;

  private static final int MOST_FAILURES = 20;

  /** Each of them has found a mistake, of the reader or of the worlds. */
  private static final long[] ONCE_WRONG = {
    89, 98, 142, 153, 169, 242, 257, 501, 795, 951, 1_468, 1_497, 1_927, 2_233, 2_653, 2_971, 3_597,
    3_626, 3_718, 3_900, 4_328, 6_705, 7_041, 10_200, 10_945, 11_509, 13_566, 21_259, 22_022,
    26_255, 30_181, 35_338, 36_363, 37_365, 38_694, 39_001, 41_981, 43_574, 46_641, 50_013, 54_330,
    5_006_675
  };

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
    assertThat(failures(LongStream.range(0, USUAL).filter(seed -> seed != STOPPED))).isEmpty();
  }

  @Test
  void everyClickOnceInTheWorldsThatOnceWentWrong() {
    assertThat(failures(LongStream.of(ONCE_WRONG))).isEmpty();
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

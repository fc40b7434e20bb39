package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Every click once, whatever the API and the machines do: random model worlds, each of them made
 * from one seed. The same ones in every build; {@code -Dworlds=1000000} reads so many other ones,
 * {@code -Dworld.seed=N} reads that one again, which a failure names.
 */
class DomainReaderWorldsTest {
  private final Worlds worlds = new Worlds();

  @Property(
      tries = 2_500,
      seed = "20200520061912",
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  void everyClickOnce(@ForAll long seed) {
    assertThat(worlds.apply(seed)).as("-Dworld.seed=" + seed).isNull();
  }

  @Example
  void asManyOtherWorldsAsWanted() {
    Long worldsWanted = Long.getLong("worlds");
    long base = worldsWanted == null ? 1_000_000 : System.nanoTime();
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    LongStream.range(base, base + (worldsWanted == null ? 100 : worldsWanted))
        .parallel()
        .filter(seed -> failures.size() < 20)
        .forEach(
            seed -> {
              String failure = worlds.apply(seed);
              if (failure != null) {
                failures.add("-Dworld.seed=" + seed + ": " + failure);
              }
            });
    assertThat(failures).isEmpty();
  }

  /** A loss, a wrong order, livelocks and false alarms, each the find of a long run. */
  @Example
  void worldsThatOnceWentWrong() {
    long[] seeds = {
      8269716247891L, 8269716156705L, 8269716119397L, 8269716046143L, 770000004988L, 770000013816L
    };
    for (long seed : seeds) {
      assertThat(worlds.apply(seed)).as("-Dworld.seed=" + seed).isNull();
    }
  }

  @Example
  void theWorldThatIsAskedFor() {
    Long seed = Long.getLong("world.seed");
    if (seed != null) {
      assertThat(worlds.apply(seed)).isNull();
    }
  }
}

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
      assertThat(worlds.applyToFirst(seed)).as("-Dworld.seed=" + seed).isNull();
    }
    long[] withElements = {
      23144317279308L,
      23144317307926L,
      23144317367801L,
      23144317664427L,
      23144317762938L,
      23144317471971L,
      23144317483002L,
      26159605684433L,
      26159605224056L,
      26159605383752L
    };
    for (long seed : withElements) {
      assertThat(worlds.apply(seed)).as("-Dworld.seed=" + seed).isNull();
    }
  }

  /**
   * Elements that are no clicks, lost, doubled or kept for ever: beside a cut, among late clicks,
   * after a restart, where ties change places, where whole seconds were none.
   */
  @Example
  void worldsWithMalformedElementsThatOnceWentWrong() {
    long[] seeds = {
      5000779, 5002932, 5006256, 6001694, 10013253, 10017418, 10018576, 10021698, 10022149,
          20015414, 20015758,
      20016583, 20019425, 20020998, 20025199, 20032747, 20038191, 20041098, 20041912, 20053807,
          20056982, 20059747,
      30019353, 30052929, 30062479, 30109903, 30180395
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

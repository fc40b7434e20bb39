package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The model worlds bite: for every rule of the reader there is a world in which a reader without it
 * breaks a promise. A rule whose line is not found any more fails too, so the table cannot rot.
 */
class ReaderMutantsTest {
  private static final int MOST_WORLDS = 2_500;
  private static final int FIRST = 20;

  /** Worlds that need a rule that few do: tried first, to save time. */
  private static final long[] TELLING = {};

  record Mutation(String withoutTheRule, String file, String found, String wanted) {
    @Override
    public String toString() {
      return withoutTheRule;
    }
  }

  private static Mutation without(String rule, String file, String found, String wanted) {
    return new Mutation(rule, file, found, wanted);
  }

  static Stream<Mutation> position() {
    return Stream.of(
        without(
            "clicks from the future move no dt", "Batch", "if (!click.ahead()) {", "if (true) {"),
        without(
            "every record's position knows its click",
            "Batch",
            "seen[stored.length + i] = click.fingerprint();",
            "seen[stored.length + i] = 0;"));
  }

  @ParameterizedTest
  @MethodSource("position")
  void someWorldNeeds(Mutation mutation) throws Exception {
    LongFunction<String> worlds =
        Mutant.worlds(mutation.file(), mutation.found(), mutation.wanted());

    assertThat(
            LongStream.concat(
                    LongStream.concat(LongStream.of(TELLING), LongStream.range(0, FIRST)),
                    LongStream.range(FIRST, MOST_WORLDS))
                .mapToObj(worlds)
                .filter(Objects::nonNull)
                .findFirst())
        .isPresent();
  }
}

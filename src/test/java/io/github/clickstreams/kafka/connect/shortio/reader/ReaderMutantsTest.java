package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The model worlds bite: for every rule of the reader there is a world in which a reader without it
 * breaks a promise, or a unit test that fails. The rules are in {@code mutants.txt}; one whose line
 * is not found any more is a failure too, so the table cannot rot.
 */
class ReaderMutantsTest {
  private static final String TABLE = "mutants.txt";
  private static final int MOST_WORLDS = 2_500;

  /** Worlds that need many rules, or one that few do: tried first, to save time. */
  private static final long[] TELLING = {
    46_641, 10_945, 36_363, 37_365, 13_566, 257, 2_653, 164, 39_001, 35_338, 2_160, 2_313
  };

  /**
   * @param test what fails without the rule; null if a world does
   */
  record Mutation(String rule, String file, String found, String wanted, String test) {

    /** Whether a reader without the rule does as well, as far as can be told, or why not. */
    String survival() {
      try {
        Mutant mutant = new Mutant(file, found, wanted);
        boolean survives = test == null ? reads(mutant) : mutant.passes(test);
        return survives ? "is not needed: " + rule : null;
      } catch (IOException | ReflectiveOperationException | IllegalArgumentException e) {
        return "cannot be tried: " + rule + ": " + e;
      }
    }

    private static boolean reads(Mutant mutant) throws ReflectiveOperationException {
      return LongStream.concat(LongStream.of(TELLING), LongStream.range(0, MOST_WORLDS))
          .mapToObj(mutant.worlds())
          .allMatch(Objects::isNull);
    }
  }

  private static List<Mutation> mutations() throws IOException {
    List<Mutation> mutations = new ArrayList<>();
    String main = "";
    for (String entry : table().split("\n\\* ")) {
      String[] lines = entry.split("\n");
      if (lines.length < 4 || lines[0].startsWith("#")) {
        continue;
      }
      main = lines[0].startsWith("...") ? main : lines[0];
      mutations.add(
          new Mutation(
              lines[0].startsWith("...") ? main + " " + lines[0] : main,
              lines[1].strip(),
              lines[2].substring(1).strip(),
              lines[3].substring(1).strip(),
              lines.length > 4 && lines[4].startsWith("  test ")
                  ? lines[4].substring("  test ".length())
                  : null));
    }
    return mutations;
  }

  private static String table() throws IOException {
    try (InputStream in = ReaderMutantsTest.class.getResourceAsStream(TABLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyRuleIsNeeded() throws IOException {
    assertThat(mutations().parallelStream().map(Mutation::survival).filter(Objects::nonNull))
        .isEmpty();
  }

  /** Otherwise no mutant has to do anything wrong to fail. */
  @Test
  void theReaderReadsTheWorldsThatTell() throws IOException, ReflectiveOperationException {
    Mutation any = mutations().get(0);
    Mutant none = new Mutant(any.file(), any.found(), any.found());

    assertThat(LongStream.of(TELLING).mapToObj(none.worlds()).filter(Objects::nonNull)).isEmpty();
  }
}

package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The model worlds bite: for every rule of the reader there is a world in which a reader without it
 * breaks a promise, or a unit test that fails. The rules are in {@code mutants.txt}; one whose line
 * is not found any more is a failure too, so the table cannot rot.
 */
class ReaderMutantsTest {
  private static final String TABLE = "mutants.txt";

  private static final String TEST = "  test ";
  private static final String WORLDS = "  worlds ";

  /** How many worlds are searched for a rule that names none, and how many of them it may name. */
  private static final int MOST_WORLDS = 4_000;

  private static final int MOST_NAMED = 3;

  /**
   * @param test what fails without the rule; null if worlds do
   * @param worlds seeds; empty if a test is named, or if they are still to be found
   */
  record Mutation(
      String rule, String file, String found, String wanted, String test, List<Long> worlds) {

    /** Null, or why this rule can't stay as it is in the table. */
    String objection() {
      String objection;
      try {
        objection = objectionTo(new Mutant(file, found, wanted));
      } catch (IllegalArgumentException e) {
        objection = e.getMessage();
      } catch (IOException | ReflectiveOperationException e) {
        objection = "cannot be tried: " + e;
      }
      return objection == null ? null : TABLE + ", row \"" + rule + "\": " + objection;
    }

    private String objectionTo(Mutant mutant) throws ReflectiveOperationException {
      if (test != null) {
        return mutant.passes(test) ? "does not fail without the rule: " + test : null;
      }
      LongFunction<String> reader = mutant.worlds();
      if (worlds.isEmpty()) {
        return "name a test, or of these worlds: "
            + LongStream.range(0, MOST_WORLDS)
                .filter(seed -> reader.apply(seed) != null)
                .limit(MOST_NAMED)
                .boxed()
                .toList();
      }
      boolean survives = worlds.stream().allMatch(seed -> reader.apply(seed) == null);
      return survives ? "is not needed in the worlds " + worlds : null;
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
      String proof = lines.length > 4 ? lines[4] : "";
      mutations.add(
          new Mutation(
              lines[0].startsWith("...") ? main + " " + lines[0] : main,
              lines[1].strip(),
              lines[2].substring(1).strip(),
              lines[3].substring(1).strip(),
              proof.startsWith(TEST) ? proof.substring(TEST.length()) : null,
              proof.startsWith(WORLDS)
                  ? Stream.of(proof.substring(WORLDS.length()).split(" "))
                      .map(Long::valueOf)
                      .toList()
                  : List.of()));
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
    assertThat(mutations().parallelStream().map(Mutation::objection).filter(Objects::nonNull))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NoSuchClass, x, x, there is no NoSuchClass.java: name the class",
    "Sweep, no such code, x, Sweep.java does not have (any more): no such code",
    "Sweep, private, x, Sweep.java has more than once: private",
    "Sweep, final class Sweep {, final class {, Sweep.java does not compile",
    "Sweep, final class Sweep {, final class Sweep {, there is no test SweepTest.noSuchTest"
  })
  void aRowThatDoesNotFitTheCodeSaysWhatToDo(
      String file, String found, String wanted, String told) {
    Mutation row = new Mutation("a rule", file, found, wanted, "SweepTest.noSuchTest", List.of());

    assertThat(row.objection()).startsWith("mutants.txt, row \"a rule\": ").contains(told);
  }

  /** Otherwise no mutant has to do anything wrong to fail. */
  @Test
  void theReaderReadsTheWorldsOfTheTable() throws IOException {
    Worlds reader = new Worlds();

    assertThat(
            mutations().stream()
                .flatMap(mutation -> mutation.worlds().stream())
                .distinct()
                .parallel()
                .map(reader::apply)
                .filter(Objects::nonNull))
        .isEmpty();
  }
}

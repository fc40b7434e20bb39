package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the code can say to an operator is in the reference: no message can be added or changed
 * without it.
 */
class MessagesTest {
  /** Nobody sees these, or nobody can do anything about them. */
  private static final List<String> NOT_FOR_OPERATORS =
      List.of(
          // A request that the connector itself ends when it is stopped.
          "The request was interrupted.",
          "The connection to Short.io is closed.",
          "The start was interrupted.",
          // A network that fails in a way that is not known yet; its kind is told.
          "The network failed (",
          // Causes of messages, which these do not become part of.
          "out of range",
          "connection was aborted",
          // What a mistake in this code would say.
          "shortio.api.url has no host",
          // Keys that the connector sets for its tasks.
          "Ids of the task's domains.",
          "Their names in topics, if needed.",
          "The task's share of the request budget.",
          "The task's number in the connector.",
          // Parts of a line at INFO.
          "limit not above",
          "endDate not after now",
          "endDate not after now, startDate not before 13 months ago, so that older clicks are not"
              + " read",
          "no startDate and endDate",
          // A part of a line at DEBUG.
          "of them malformed,");

  @Test
  void everyMessageIsInTheReference() throws IOException {
    String reference =
        (Files.readString(Path.of("src", "docs", "reference.md"))
                + Files.readString(Path.of("src", "docs", "errors.md")))
            .replace("&lt;", "<")
            .replace("\\|", "|");
    List<String> messages;
    try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
      // What bin/shortio-account prints is on the screen of who asked, and account.md shows it.
      messages =
          SourceTexts.of(
              sources
                  .filter(file -> file.toString().endsWith(".java"))
                  .filter(file -> !file.getParent().endsWith("account"))
                  .toList());
    }

    assertThat(messages)
        .hasSizeGreaterThan(150)
        .filteredOn(text -> !NOT_FOR_OPERATORS.contains(text))
        .allSatisfy(text -> assertThat(reference).contains(text));
    assertThat(messages).containsAll(NOT_FOR_OPERATORS);
  }

  /** With %d an id would have the digits of the worker's language, and nobody would find it. */
  @Test
  void numbersHaveTheSameDigitsInEveryLanguage() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
      // A position is shown to developers only.
      assertThat(sources.filter(file -> file.toString().endsWith(".java")))
          .filteredOn(file -> !file.endsWith(Path.of("reader", "Position.java")))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("%d"));
    }
  }
}

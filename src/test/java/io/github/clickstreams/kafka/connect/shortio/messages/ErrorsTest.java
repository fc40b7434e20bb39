package io.github.clickstreams.kafka.connect.shortio.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that an operator can be told is in {@code src/docs/errors.md}, word for word: each
 * trouble is made here, and what the connector says of it is compared. That nothing is missing is
 * MessagesTest's.
 */
@Timeout(300)
class ErrorsTest {
  private static final Path ERRORS = Path.of("src", "docs", "errors.md");

  @TempDir private Path directory;

  @Test
  void theErrorsAreWhatTheConnectorSays() throws Exception {
    String text = text();
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(ERRORS, text);
    }

    assertThat(Files.readString(ERRORS))
        .as("src/docs/errors.md is stale: run mvn test -Dtest=ErrorsTest -Dreference.write=true")
        .isEqualTo(text);
  }

  private String text() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add(
        """
        # Errors

        Made by a test that brings each of them about; a test holds it equal. After a change:
        `mvn test -Dtest=ErrorsTest -Dreference.write=true`. What to do by symptom is in [troubleshooting.md](troubleshooting.md).

        ## Reading clicks

        A task that *goes on* asks again until it works, and leaves nothing out. It says so when that begins, when the cause changes and every 10 minutes, in a WARN of the worker's
        log, and when it ends: `Domain <id>: MESSAGE Trying again until it works`. What ends and comes again within 10 minutes is told only if it lasts a minute. A task that *fails* shows the message in `GET /connectors/<name>/status`, has
        left nothing out, and goes on where it was when it is restarted: `POST /connectors/<name>/restart?includeTasks=true&onlyFailed=true`; a changed
        configuration restarts it too. Where Short.io refuses a request, it is made again after 5 s and after 30 s more, each time with a WARN:
        `Domain <id>: MESSAGE Asked again in <number> s; only a third refusal is final`. A domain that is left out is a WARN: `%sMESSAGE`.
        When it is read again, it goes on where it was.
        The last column tells what a message does not tell itself.
        """
            .formatted(ErrorScene.LEFT_OUT));
    tasks(
        lines,
        Stream.of(ClickErrors.rows(), NetworkErrors.rows(), MetricsErrors.rows())
            .flatMap(rows -> rows));
    lines.add("");
    lines.add(
        "Why an element is no click: "
            + ClickErrors.reasons().stream().map(ErrorsTest::code).collect(Collectors.joining(", "))
            + ".");
    lines.add(
        """

        ## Looking up the domains

        Only with `*` or host names in `shortio.domains`. The messages above come here too, with `shortio.management.url` where they name
        `shortio.api.url`. What goes on is a WARN of the worker's log, and asked again until it works. What Short.io refuses is asked again after 5 s and after
        30 s more here, too: the connector runs without tasks until then.
        """);
    tasks(lines, ListErrors.rows());
    lines.add(
        """

        ## Configuration

        Connect refuses the configuration (400), with each message on its key: `PUT /connector-plugins/<class>/config/validate` shows them. By example:
        """);
    shortTable(lines, ConfigErrors.rows(directory));
    lines.add("");
    lines.add("A start with several of them says: " + code(ConfigErrors.several()));
    lines.add(
        """

        ## Offsets

        `PATCH /connectors/<name>/offsets` is refused, with all defects at once: `%1$s%2$sDEFECT; %2$sDEFECT`.
        """
            .formatted(OffsetErrors.REFUSED, OffsetErrors.OF_DOMAIN));
    shortTable(lines, OffsetErrors.rows());
    return String.join("\n", lines) + "\n";
  }

  private static void tasks(List<String> lines, Stream<ErrorRow> rows) {
    lines.add("| message | when | the task | what to do |");
    lines.add("|---|---|---|---|");
    rows.forEach(
        row ->
            lines.add(
                "| %s | %s | %s | %s |"
                    .formatted(code(row.message()), row.when(), row.then(), row.todo())));
  }

  private static void shortTable(List<String> lines, Stream<ErrorRow> rows) throws IOException {
    lines.add("| when | message |");
    lines.add("|---|---|");
    rows.forEach(row -> lines.add("| %s | %s |".formatted(row.when(), code(row.message()))));
  }

  private static String code(String message) {
    assertThat(message).doesNotContain("`", "|", "\n");
    return "`" + message + "`";
  }
}

package io.github.clickstreams.kafka.connect.shortio.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final String CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whereThereIsNoTerminalThereArePlainLines() {
    Screen screen = new Screen(out, 80, false, false);
    screen.busy("Starting Kafka");
    screen.draw();
    screen.done("Kafka: there");
    screen.line("a");

    assertThat(shown().lines()).containsExactly("..  Starting Kafka", "ok  Kafka: there", "a");
  }

  @Test
  void onATerminalWhatIsBeingDoneSpinsBelowWhatIsSaid() {
    Screen screen = new Screen(out, 80, true, true);
    screen.busy("Starting Kafka");
    screen.draw();
    screen.line("a");
    screen.draw();
    screen.done("Kafka: there");
    screen.draw();

    assertThat(shown().replace(System.lineSeparator(), "\n"))
        .isEqualTo(
            (CLEAR + "|   Starting Kafka")
                + (CLEAR + "/   Starting Kafka")
                + (CLEAR + "a\n")
                + (CLEAR + "-   Starting Kafka")
                + (CLEAR + "\u001b[32mok\u001b[m  Kafka: there\n"));
  }

  @Test
  void theEndEndsTheSpinner() {
    Screen screen = new Screen(out, 80, true, false);
    screen.busy("Waiting");
    screen.end("Stopped.");
    screen.draw();

    assertThat(shown()).endsWith(CLEAR + "Stopped." + System.lineSeparator());
  }

  @Test
  void noLineIsLongerThanTheScreenIsWide() {
    Screen screen = new Screen(out, 10, false, false);
    screen.line("word ".repeat(100).strip());
    screen.line("x".repeat(200));

    assertThat(screen.width()).isEqualTo(60);
    assertThat(shown().lines()).hasSize(10);
    assertThat(shown().lines().limit(9)).allMatch(line -> line.length() <= 60);
    assertThat(shown().lines().limit(1)).containsExactly("word ".repeat(12));
  }

  @Test
  void theWidthCanBeSaid() {
    assertThat(Screen.of(Map.of("COLUMNS", "77"), out).width()).isEqualTo(77);
    assertThat(Screen.of(Map.of("COLUMNS", "no", "TERM", "dumb"), out).width())
        .isGreaterThanOrEqualTo(60);
  }
}

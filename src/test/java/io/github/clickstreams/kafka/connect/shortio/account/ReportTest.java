package io.github.clickstreams.kafka.connect.shortio.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told when a command ends, and when it is ended. */
class ReportTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Report report(boolean json) {
    return new Report("check", json, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void ctrlCTellsWhatIsKnownSoFarOnce() {
    Report report = report(false);
    report.fact("key", "accepted");
    report.soFar(() -> report.fact("late", "half of 3"));

    report.interrupted();
    report.fact("too", "late");
    report.interrupted();

    assertThat(out())
        .isEqualToNormalizingNewlines(
            "key       accepted\nlate      half of 3\n"
                + "INTERRUPTED, what is above is what is known so far\n");
  }

  @Test
  void asJsonToo() {
    Report report = report(true);
    report.fact("key", "accepted", Map.of("ok", true));
    assertThat(out()).isEmpty();

    report.interrupted();

    assertThat(out()).contains("\"complete\" : false", "\"ok\" : true");
  }

  @Test
  void theStatusTellsWhetherThereIsAFinding() {
    Report good = report(true);
    assertThat(good.end()).isZero();
    good.interrupted();
    assertThat(out().lines().filter(line -> line.contains("complete")))
        .containsExactly("  \"complete\" : true,");

    Report bad = report(false);
    bad.finding("a filter leaves nothing");
    bad.finding("a filter leaves nothing");
    assertThat(bad.end()).isEqualTo(1);
    assertThat(out()).containsOnlyOnce("FINDING   a filter leaves nothing");
  }
}

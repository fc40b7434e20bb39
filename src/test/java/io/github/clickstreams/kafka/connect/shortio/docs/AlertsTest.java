package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prometheus' own tool on the alerts and on the dashboard's expressions, where it is installed or
 * {@code -Dpromtool=} says where it is; else these tests are skipped.
 */
class AlertsTest {
  private static final String TESTS = "src/test/resources/monitoring/prometheus-alerts-test.yaml";

  @TempDir private Path directory;

  @Test
  void theRulesAreRight() throws Exception {
    promtool("check", "rules", MonitoringKit.alerts().toString());
  }

  @Test
  void everyAlertFiresWhenItShouldAndNotElse() throws Exception {
    promtool("test", "rules", TESTS);
  }

  /** As recording rules, with Grafana's variables filled in. */
  @Test
  void theExpressionsOfTheDashboardAreRight() throws Exception {
    List<String> rules = new ArrayList<>();
    for (String expression : MonitoringKit.expressionsOfDashboard()) {
      if (!expression.contains("label_values")) {
        String filled = expression.replace("$connector", ".*").replace("$__rate_interval", "5m");
        rules.add(
            "  - record: r%d\n    expr: %s"
                .formatted(rules.size(), new ObjectMapper().writeValueAsString(filled)));
      }
    }
    assertThat(rules).hasSizeGreaterThan(20);
    Path file = directory.resolve("dashboard.yaml");
    Files.writeString(file, "groups:\n- name: g\n  rules:\n" + String.join("\n", rules));

    promtool("check", "rules", file.toString());
  }

  private static void promtool(String... arguments) throws IOException, InterruptedException {
    String tool = find();
    assumeThat(tool)
        .as("promtool is not installed (Debian: prometheus); give -Dpromtool=PATH")
        .isNotNull();
    List<String> command = new ArrayList<>(List.of(tool));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  private static String find() {
    return Stream.concat(
            Stream.ofNullable(System.getProperty("promtool")).map(Path::of),
            Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool")))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse(null);
  }
}

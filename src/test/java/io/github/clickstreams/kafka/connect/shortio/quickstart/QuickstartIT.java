package io.github.clickstreams.kafka.connect.shortio.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The quickstart as Maven runs it, in a JVM of its own, because it ends that. */
class QuickstartIT {
  private static final Pattern KEPT = Pattern.compile("log is kept:\\s+(\\S+)");

  private record Outcome(int status, String output) {}

  private static Outcome run(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    for (String port : List.of("kafka", "connect", "simulator")) {
      command.add("-Dquickstart." + port + ".port=0");
    }
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path")));
    command.add(Quickstart.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("SHORTIO_"));
    builder.environment().put("COLUMNS", "60");
    Process process = builder.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output);
    } finally {
      process.destroy();
    }
  }

  private static Set<Path> directories() throws IOException {
    Path local = Files.createDirectories(BuildDirectory.root().resolve("target/local"));
    try (Stream<Path> directories = Files.list(local)) {
      return directories.collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void saysWhatItDoesAndRemovesAllOfIt() throws Exception {
    Set<Path> before = directories();

    Outcome outcome = run("-Dquickstart.clicks=2");

    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .containsSubsequence(
            "ok  Short.io: a simulated one, http://127.0.0.1:",
            "..  Starting Kafka " + BuildDirectory.kafkaVersion(),
            "ok  Kafka " + BuildDirectory.kafkaVersion() + ": 127.0.0.1:",
            "..  Starting Kafka Connect",
            "ok  Kafka Connect: http://127.0.0.1:",
            "ok  Connector shortio-clicks, topic shortio.clicks",
            "Ctrl-C stops and removes all of it.",
            "..  Waiting for the first click",
            "ok  The first click",
            " clicks     rate  local time  link",
            "      1 ",
            "      2 ",
            "Stopped. Kafka, Connect and all their data are removed.");
    assertThat(outcome.output().lines()).allMatch(line -> line.length() <= 60);
    assertThat(directories()).isEqualTo(before);
  }

  @Test
  void afterAFailureTheLogIsKept() throws Exception {
    Set<Path> before = directories();

    Outcome outcome = run("-Dquickstart.clicks=1000000", "-Dquickstart.timeout.seconds=0");

    Matcher kept = KEPT.matcher(outcome.output());
    assertThat(kept.find()).as(outcome.output()).isTrue();
    Path log = Path.of(kept.group(1));
    assertThat(log).content().contains("ShortIoClickSourceConnector");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output())
        .contains("of 1000000 clicks came within 0 s", "All but the log is removed");
    Set<Path> left = directories();
    left.removeAll(before);
    assertThat(left).containsExactly(log.getParent().toAbsolutePath());
    try (Stream<Path> files = Files.walk(log.getParent())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

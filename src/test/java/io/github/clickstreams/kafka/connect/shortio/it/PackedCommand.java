package io.github.clickstreams.kafka.connect.shortio.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code bin/shortio-account} of the packed plugin, started by its script with a Kafka's jars. */
public final class PackedCommand {
  private static final long MOST_SECONDS = 60;

  private final Path directory;
  private final Path kafkaHome;

  /** What came of it. */
  public record Result(int status, String out, String err) {
    public JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }

    /** The first fact of that name. */
    public JsonNode fact(String name) throws IOException {
      for (JsonNode fact : json().path("facts")) {
        if (fact.path("name").asText().equals(name)) {
          return fact;
        }
      }
      throw new AssertionError("no fact " + name + " in " + out + err);
    }
  }

  /**
   * @param directory for what it needs; a test deletes it
   */
  public PackedCommand(Path directory) throws IOException {
    this.directory = directory;
    this.kafkaHome = directory.resolve("kafka");
    Path run = Files.createDirectories(kafkaHome.resolve("bin")).resolve("kafka-run-class.sh");
    // What Kafka's own does, as far as it matters here.
    Files.writeString(
        run,
        "#!/bin/sh\nexec '%s' $KAFKA_HEAP_OPTS -cp \"$CLASSPATH:%s/*\" \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                BuildDirectory.kafkaJars(BuildDirectory.kafkaVersion())));
    assertThat(run.toFile().setExecutable(true)).isTrue();
  }

  /**
   * @param environment beside {@code KAFKA_HOME}, unless it is there too
   */
  public Result run(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("sh");
    command.add(
        BuildDirectory.plugins()
            .resolve("kafka-connect-shortio-" + new ShortIoClickSourceConnector().version())
            .resolve("bin/shortio-account")
            .toString());
    command.addAll(List.of(args));
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("KAFKA_HOME", kafkaHome.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}

package io.github.clickstreams.kafka.connect.shortio.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The files in {@code docker/} for images and the compose stack, and their scripts, to be run. */
final class ComposeStack {
  static final Path DOCKER = BuildDirectory.root().resolve("docker");
  static final List<String> TARGETS = List.of("apache", "confluent");
  private static final Pattern ARG = Pattern.compile("(?m)^ARG (\\w+)=(\\S+)$");
  private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+) AS (\\w+)$");
  private static final Pattern COPY = Pattern.compile("(?m)^COPY (?!--)(.+) \\S+$");

  private ComposeStack() {}

  /** What a script has done. */
  record Outcome(int status, String output) {}

  /**
   * The services by name.
   *
   * @param target of the Dockerfile that CONNECT_TARGET names
   */
  static Map<String, JsonNode> services(String target) {
    return services("compose.yaml", target);
  }

  static Map<String, JsonNode> services(String file, String target) {
    String text = read(file).replace("${CONNECT_TARGET:-apache}", target);
    Map<String, JsonNode> services = new TreeMap<>();
    WorkerExample.yaml(text)
        .get("services")
        .properties()
        .forEach(service -> services.put(service.getKey(), service.getValue()));
    return services;
  }

  static Map<String, String> environment(JsonNode service) {
    Map<String, String> environment = new TreeMap<>();
    service
        .path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    return environment;
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** The Dockerfile's arguments with their defaults. */
  static Map<String, String> arguments() {
    Map<String, String> arguments = new TreeMap<>();
    ARG.matcher(read("Dockerfile"))
        .results()
        .forEach(found -> arguments.put(found.group(1), found.group(2)));
    return arguments;
  }

  /** The image that each stage of the Dockerfile begins with. */
  static Map<String, String> stages() {
    Map<String, String> stages = new TreeMap<>();
    for (MatchResult found : FROM.matcher(read("Dockerfile")).results().toList()) {
      String image = found.group(1);
      for (Map.Entry<String, String> argument : arguments().entrySet()) {
        image = image.replace("${" + argument.getKey() + "}", argument.getValue());
      }
      stages.put(found.group(2), image);
    }
    return stages;
  }

  /** What the Dockerfile takes from the project. */
  static List<String> copied() {
    return COPY.matcher(read("Dockerfile"))
        .results()
        .flatMap(found -> List.of(found.group(1).split(" ")).stream())
        .toList();
  }

  static String read(String file) {
    try {
      return Files.readString(DOCKER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A script of {@code docker/}, run by bash with no other environment. */
  static Outcome bash(Map<String, String> environment, String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", DOCKER.resolve(script).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    String path = System.getenv("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", path == null ? File.separator + "bin" : path);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  /**
   * What connect.sh makes of an environment.
   *
   * @param directory for a Kafka that only shows what it was started with
   */
  static Outcome connectSh(Map<String, String> environment, Path directory)
      throws IOException, InterruptedException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path launcher = bin.resolve("connect-distributed.sh");
    Files.writeString(
        launcher, "#!/usr/bin/env bash\necho \"# $KAFKA_OPTS\"\ncat \"$1\"\nrm \"$1\"\n");
    if (!launcher.toFile().setExecutable(true)) {
      throw new IOException(launcher + " cannot be made executable");
    }
    Map<String, String> all = new TreeMap<>(environment);
    all.put("KAFKA_HOME", directory.toString());
    return bash(all, "connect.sh");
  }
}

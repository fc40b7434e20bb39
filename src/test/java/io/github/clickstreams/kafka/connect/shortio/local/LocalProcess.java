package io.github.clickstreams.kafka.connect.shortio.local;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One JVM, its output in a log file, tethered to this JVM. Owns start, readiness and end; knows
 * nothing of what it runs.
 */
final class LocalProcess {
  private static final Duration GRACE = Duration.ofSeconds(40);
  private static final Duration POLL = Duration.ofMillis(50);

  private final String name;
  private final Process process;
  private final Path log;

  private LocalProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * With Kafka's jars as the class path.
   *
   * @param directory the process's own; the log is its file {@code NAME.log}, appended to
   * @param environment added to this JVM's environment, of which no {@code SHORTIO_...} variable is
   *     handed on: a key goes only to whom it is given
   */
  static LocalProcess start(
      String name,
      String kafkaVersion,
      Path directory,
      List<String> jvmOptions,
      Map<String, String> environment,
      String... mainClassAndArguments) {
    Path jars = BuildDirectory.kafkaJars(kafkaVersion);
    return startWith(
        jars, name, directory, jvmOptions, environment, List.of(mainClassAndArguments));
  }

  /**
   * The same with other jars.
   *
   * @param jars the folder of all jars that the process needs
   */
  static LocalProcess startWith(
      Path jars,
      String name,
      Path directory,
      List<String> jvmOptions,
      Map<String, String> environment,
      List<String> mainClassAndArguments) {
    Path log = directory.resolve(name + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-XX:+UseSerialGC");
    command.add("-Dlog4j2.configurationFile=" + resource("/local/log4j2.xml", directory));
    command.add("-cp");
    command.add(tether(directory) + File.pathSeparator + jars.resolve("*"));
    command.add(Tether.class.getName());
    command.addAll(mainClassAndArguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("SHORTIO_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      Process process = builder.start();
      Leftovers.add(process);
      return new LocalProcess(name, process, log);
    } catch (IOException e) {
      throw new LocalStartException("The " + name + " could not be started.", e);
    }
  }

  /** Waits until the process is ready. */
  void awaitReady(Duration most, BooleanSupplier ready) {
    long deadline = System.nanoTime() + most.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new LocalStartException("The " + name + " ended while starting: " + reason());
      }
      if (System.nanoTime() > deadline) {
        throw new LocalStartException(
            "The " + name + " was not ready within " + most.toSeconds() + " s: " + reason());
      }
      sleep();
    }
  }

  /** Waits until the process has done its work and ended with status 0. */
  void awaitSuccess(Duration most) {
    awaitReady(most, () -> !process.isAlive() && process.exitValue() == 0);
    Leftovers.remove(process);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Asks the process to end (SIGTERM) and waits; kills it if it does not. */
  void stop() {
    // Not Process.destroy(): that closes the pipe too, and Tether would take us for gone.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    Leftovers.remove(process);
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
    Leftovers.remove(process);
  }

  Path logFile() {
    return log;
  }

  /** Everything the process has logged so far. */
  String log() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last line that looks like a reason, and where the rest is. */
  private String reason() {
    Leftovers.keep(log.getParent());
    return log()
            .lines()
            .filter(line -> line.matches(".*(ERROR|FATAL|Exception|Error:).*"))
            .reduce((first, last) -> last)
            .orElse("no error was logged")
            .strip()
        + " (log: "
        + log
        + ")";
  }

  private static void sleep() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStartException("Interrupted while starting.", e);
    }
  }

  private static Path tether(Path directory) {
    String classFile = Tether.class.getName().replace('.', '/') + ".class";
    resource("/" + classFile, directory.resolve("tether"));
    return directory.resolve("tether");
  }

  private static Path resource(String name, Path directory) {
    Path target = directory.resolve(name.substring(1));
    try (InputStream from = LocalProcess.class.getResourceAsStream(name)) {
      Files.createDirectories(target.getParent());
      Files.copy(from, target, StandardCopyOption.REPLACE_EXISTING);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

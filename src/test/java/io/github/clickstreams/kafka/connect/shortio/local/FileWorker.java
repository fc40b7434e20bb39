package io.github.clickstreams.kafka.connect.shortio.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Connect worker in a process of its own, started with files that somebody else has written. */
public final class FileWorker implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  private final Path directory;
  private final LocalProcess process;
  private final ConnectRest rest;

  private FileWorker(int port, Map<String, String> environment, String... command) {
    this.directory = BuildDirectory.newWorkDirectory("connect");
    Leftovers.add(directory);
    this.rest = new ConnectRest(URI.create("http://" + Ports.LOOPBACK + ":" + port));
    this.process =
        LocalProcess.start(
            "connect",
            BuildDirectory.kafkaVersion(),
            directory,
            List.of("-Xmx384m"),
            environment,
            command);
    try {
      process.awaitReady(START, () -> Ports.answers(port) && rest.isReady());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * What {@code bin/connect-distributed.sh} starts.
   *
   * @param port of the REST API, as the file says
   */
  public static FileWorker distributed(int port, Map<String, String> environment, Path worker) {
    return new FileWorker(
        port, environment, "org.apache.kafka.connect.cli.ConnectDistributed", worker.toString());
  }

  /**
   * What {@code bin/connect-standalone.sh} starts.
   *
   * @param port of the REST API, as the file says
   */
  public static FileWorker standalone(int port, Path worker, Path... connectors) {
    return new FileWorker(
        port,
        Map.of(),
        Stream.concat(
                Stream.of("org.apache.kafka.connect.cli.ConnectStandalone", worker.toString()),
                Arrays.stream(connectors).map(Path::toString))
            .toArray(String[]::new));
  }

  public ConnectRest rest() {
    return rest;
  }

  /** What the worker has logged. */
  public String log() {
    return process.log();
  }

  /** Stops the worker in good order (SIGTERM). */
  public void stop() {
    process.stop();
  }

  @Override
  public void close() {
    process.kill();
    Leftovers.delete(directory);
  }
}

package io.github.clickstreams.kafka.connect.shortio.local;

import static io.github.clickstreams.kafka.connect.shortio.local.Ports.LOOPBACK;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * A Kafka of one node (KRaft) in a process of its own, with everything it writes in a directory
 * that is deleted on {@link #close}.
 */
public final class LocalKafka implements Kafka {
  private static final Duration START = Duration.ofSeconds(60);
  private static final List<String> JVM = List.of(Broker.HEAP, "-XX:TieredStopAtLevel=1");

  private final Path directory;
  private final LocalProcess process;
  private final int port;

  private LocalKafka(Path directory, LocalProcess process, int port) {
    this.directory = directory;
    this.process = process;
    this.port = port;
  }

  /**
   * @param version of Kafka; its jars must be there, see {@code src/test/kafka/pom.xml}
   * @param port of the broker on 127.0.0.1, 0 for any free one
   */
  public static LocalKafka start(String version, int port) {
    int claimed = Ports.claim(port, "Kafka broker");
    Path directory = BuildDirectory.newWorkDirectory("kafka");
    Leftovers.add(directory);
    LocalProcess process = null;
    try {
      Path properties = directory.resolve("server.properties");
      Files.writeString(properties, properties(directory, claimed, Ports.claim(0, "controller")));
      format(version, directory, properties);
      String[] broker = {"kafka.Kafka", properties.toString()};
      process = LocalProcess.start("broker", version, directory, JVM, Map.of(), broker);
      process.awaitReady(START, () -> Ports.answers(claimed));
      LocalKafka kafka = new LocalKafka(directory, process, claimed);
      Broker.await(kafka.bootstrapServers(), START);
      return kafka;
    } catch (IOException | RuntimeException e) {
      if (process != null) {
        process.kill();
      }
      Leftovers.delete(directory);
      throw e instanceof RuntimeException known ? known : new UncheckedIOException((IOException) e);
    }
  }

  @Override
  public String bootstrapServers() {
    return LOOPBACK + ":" + port;
  }

  /** The broker's port on 127.0.0.1. */
  public int port() {
    return port;
  }

  @Override
  public boolean isThere() {
    return process.isAlive();
  }

  @Override
  public String log() {
    return process.log();
  }

  @Override
  public void close() {
    process.kill();
    Leftovers.delete(directory);
  }

  private static void format(String version, Path directory, Path properties) {
    String id = Uuid.randomUuid().toString();
    String[] tool = {"kafka.tools.StorageTool", "format", "-t", id, "-c", properties.toString()};
    LocalProcess.start("format", version, directory, JVM, Map.of(), tool).awaitSuccess(START);
  }

  private static String properties(Path directory, int port, int controllerPort) {
    String settings =
        Broker.settings().entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
            .collect(Collectors.joining());
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%3$s
        """
            .formatted(
                port, controllerPort, directory.resolve("data").toString().replace('\\', '/'))
        + settings;
  }
}

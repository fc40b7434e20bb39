package io.github.clickstreams.kafka.connect.shortio.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A distributed Connect worker in a process of its own that finds the packaged plugin through
 * {@code plugin.path}. It can be stopped, killed and started again: port, group and configuration
 * stay.
 */
public final class ConnectWorker implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  private final Setup setup;
  private final Path directory;
  private final int port;
  private LocalProcess process;

  private ConnectWorker(Setup setup, Path directory, int port) {
    this.setup = setup;
    this.directory = directory;
    this.port = port;
  }

  /** The usual worker for a broker; to be changed, then started. */
  public static Setup of(Kafka kafka) {
    return new Setup(kafka);
  }

  /** Starts the worker (again) and waits until it answers. */
  public void start() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException("The worker is running.");
    }
    String[] connect = {
      "org.apache.kafka.connect.cli.ConnectDistributed",
      directory.resolve("worker.properties").toString()
    };
    process =
        LocalProcess.start(
            "connect", setup.version, directory, setup.jvmOptions(), setup.environment, connect);
    ConnectRest rest = rest();
    process.awaitReady(START, () -> Ports.answers(port) && rest.isReady());
  }

  /** Stops the worker in good order (SIGTERM): tasks are stopped, offsets committed. */
  public void stop() {
    process.stop();
  }

  /** {@code kill -9}. */
  public void kill() {
    process.kill();
  }

  public long pid() {
    return process.pid();
  }

  /** How large the worker is now. */
  public JvmFigures figures() {
    return JvmFigures.of(pid());
  }

  public ConnectRest rest() {
    return new ConnectRest(url());
  }

  public URI url() {
    return URI.create("http://" + Ports.LOOPBACK + ":" + port);
  }

  /** What the worker has logged since its first start. */
  public String log() {
    return process.log();
  }

  /** Where it logs; gone after {@link #close}. */
  public Path logFile() {
    return process.logFile();
  }

  /** Leaves the log, and what is beside it, where it is after {@link #close}. */
  public void keepLog() {
    Leftovers.keep(directory);
  }

  /** Kills the worker if it runs, and deletes all that it wrote outside Kafka. */
  @Override
  public void close() {
    if (process != null) {
      process.kill();
    }
    Leftovers.delete(directory);
  }

  /** What can be chosen about a worker before it is started. */
  public static final class Setup {
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String version = BuildDirectory.kafkaVersion();
    private final List<String> moreJvmOptions = new ArrayList<>();
    private String heap = "384m";
    private int port;

    private Setup(Kafka kafka) {
      properties.put("bootstrap.servers", kafka.bootstrapServers());
      properties.put("group.id", "connect");
      properties.put("plugin.path", BuildDirectory.plugins().toString());
      properties.put("plugin.discovery", "service_load");
      properties.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
      properties.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
      for (String storage : List.of("config", "offset", "status")) {
        properties.put(storage + ".storage.topic", "connect-" + storage);
        properties.put(storage + ".storage.replication.factor", "1");
      }
      properties.put("offset.storage.partitions", "1");
      properties.put("status.storage.partitions", "1");
      // A worker that was killed is missed soon, and its tasks are not kept waiting for it.
      properties.put("session.timeout.ms", "5000");
      properties.put("heartbeat.interval.ms", "1000");
      properties.put("scheduled.rebalance.max.delay.ms", "0");
    }

    /** A worker property, added or in place of the usual one. */
    public Setup with(String property, String value) {
      properties.put(property, value);
      return this;
    }

    /** What a worker property is so far. */
    public String property(String name) {
      return properties.get(name);
    }

    /** The worker runs with {@code exactly.once.source.support=enabled}. */
    public Setup exactlyOnce() {
      return with("exactly.once.source.support", "enabled");
    }

    /** An environment variable, which connector configurations can use as {@code ${env:NAME}}. */
    public Setup environment(String name, String value) {
      environment.put(name, value);
      with("config.providers", "env");
      with(
          "config.providers.env.class",
          "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
      return with(
          "config.providers.env.param.allowlist.pattern", String.join("|", environment.keySet()));
    }

    /** The worker's {@code -Xmx}, such as {@code 256m}. */
    public Setup heap(String most) {
      heap = most;
      return this;
    }

    /** An option of the worker's JVM, such as an agent. */
    public Setup jvmOption(String option) {
      moreJvmOptions.add(option);
      return this;
    }

    /** The port of the REST API on 127.0.0.1, 0 for any free one. */
    public Setup port(int number) {
      port = number;
      return this;
    }

    /** The Kafka version whose Connect runs; its jars must be there. */
    public Setup version(String number) {
      version = number;
      return this;
    }

    /** Starts the worker and waits until its REST API answers. */
    public ConnectWorker start() {
      int claimed = Ports.claim(port, "Connect REST API");
      with("listeners", "http://" + Ports.LOOPBACK + ":" + claimed);
      Path directory = BuildDirectory.newWorkDirectory("connect");
      Leftovers.add(directory);
      ConnectWorker worker = new ConnectWorker(this, directory, claimed);
      try {
        Files.writeString(directory.resolve("worker.properties"), text());
        worker.start();
        return worker;
      } catch (IOException e) {
        worker.close();
        throw new UncheckedIOException(e);
      } catch (RuntimeException e) {
        worker.close();
        throw e;
      }
    }

    private List<String> jvmOptions() {
      List<String> options = new ArrayList<>(moreJvmOptions);
      options.add("-Xmx" + heap);
      return options;
    }

    private String text() {
      return properties.entrySet().stream()
          .map(property -> property.getKey() + "=" + property.getValue().replace("\\", "\\\\"))
          .collect(Collectors.joining("\n"));
    }
  }
}

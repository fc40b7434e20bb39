package io.github.clickstreams.kafka.connect.shortio.benchmark;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.benchmark.BenchmarkOptions.World;
import io.github.clickstreams.kafka.connect.shortio.local.BuildDirectory;
import io.github.clickstreams.kafka.connect.shortio.local.ConnectWorker;
import io.github.clickstreams.kafka.connect.shortio.local.LocalKafka;
import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A backlog on its way from the simulated account in this JVM through a worker into a broker, both
 * processes of their own. Every run has a new worker and a new topic.
 */
final class Backlog implements AutoCloseable {
  private static final int DIFFERENT_CLICKS = 10_000;
  private static final int NO_LIMIT = 1_000_000;
  private static final Duration MOST = Duration.ofMinutes(10);

  private final BenchmarkOptions options;
  private final Path directory;
  private final BenchmarkAccount account;
  private final StructSourcePlugin structs;
  private final LocalKafka kafka;
  private int runs;

  /**
   * @param clicksPerSecond from the first that arrived to the last
   * @param worker what the worker used: CPU from the connector's creation on, else since its start
   * @param simulatorSeconds of CPU that this JVM used, with the simulator and what reads the topic
   * @param requests to Short.io
   */
  record Run(
      double clicksPerSecond, ProcessFigures worker, double simulatorSeconds, long requests) {
    @Override
    public String toString() {
      return "%,.0f clicks/s, %s, %d requests, simulator's JVM %.2f CPU s"
          .formatted(clicksPerSecond, worker, requests, simulatorSeconds);
    }
  }

  /** Who brings the clicks. */
  enum Source {
    CONNECTOR,
    STRUCTS
  }

  /**
   * @param directory for what is left to look at
   */
  Backlog(BenchmarkOptions options, Path directory) throws IOException, ApiException {
    this.options = options;
    this.directory = directory;
    this.account = BenchmarkAccount.of(1, options.clicks());
    this.structs =
        StructSourcePlugin.write(
            directory.resolve("structs"),
            account.newest(Math.min(options.clicks(), DIFFERENT_CLICKS)));
    this.kafka = LocalKafka.start(BuildDirectory.kafkaVersion(), 0);
  }

  /** Moves the whole backlog once. */
  Run run(Source source, World world) throws IOException {
    String name = "run-" + ++runs;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        ConnectWorker worker = worker(name, source, world)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
      double cpu = ProcessFigures.cpuSeconds(worker.pid());
      double simulatorCpu = ProcessFigures.cpuSeconds(ProcessHandle.current().pid());
      long requests = account.requests();
      worker.rest().create(name, config(name, source, world));
      double clicksPerSecond = arrive(name);
      ProcessFigures used = ProcessFigures.of(worker.pid()).since(cpu);
      worker.stop();
      admin.deleteTopics(List.of(name)).all().get();
      return new Run(
          clicksPerSecond,
          used,
          ProcessFigures.cpuSeconds(ProcessHandle.current().pid()) - simulatorCpu,
          account.requests() - requests);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStartException("Interrupted in a benchmark.", e);
    } catch (ExecutionException e) {
      throw new LocalStartException("The broker does not do as it is told: " + e.getCause(), e);
    }
  }

  private ConnectWorker worker(String name, Source source, World world) throws IOException {
    ConnectWorker.Setup setup =
        ConnectWorker.of(kafka)
            .with("group.id", name)
            .with("config.storage.topic", name + "-config")
            .with("offset.storage.topic", name + "-offset")
            .with("status.storage.topic", name + "-status")
            .with("plugin.path", BuildDirectory.plugins() + "," + structs.pluginPath())
            .with("value.converter.schemas.enable", "false")
            .with("key.converter", "org.apache.kafka.connect.storage.StringConverter")
            .heap("256m");
    if (world.exactlyOnce) {
      setup.exactlyOnce();
    }
    if (options.jfr()) {
      Path recording = directory.resolve(name + "-" + source + "-" + world.name() + ".jfr");
      Files.deleteIfExists(recording);
      setup.jvmOption("-XX:StartFlightRecording=settings=profile,filename=" + recording);
      // Else time is put down to the next line at which the JVM can stop: seldom the one that took
      // it.
      setup.jvmOption("-XX:+UnlockDiagnosticVMOptions").jvmOption("-XX:+DebugNonSafepoints");
    }
    return setup.start();
  }

  private Map<String, String> config(String name, Source source, World world) {
    Map<String, String> config = new TreeMap<>();
    if (source == Source.CONNECTOR) {
      config.putAll(account.config(name, NO_LIMIT));
      config.putAll(options.connector());
    } else {
      config.put("connector.class", StructSourceConnector.class.getName());
      config.put(StructSourceTask.TOPIC, name);
      config.put(StructSourceTask.FILE, structs.clicks().toString());
      config.put(StructSourceTask.CLICKS, Integer.toString(options.clicks()));
    }
    config.put("tasks.max", "1");
    if (world.tuned) {
      config.put("producer.override.batch.size", "262144");
      config.put("producer.override.linger.ms", "20");
    }
    return config;
  }

  /** Waits until all are there; tells how many came in a second. */
  private double arrive(String topic) {
    Properties consumer = new Properties();
    consumer.put("bootstrap.servers", kafka.bootstrapServers());
    consumer.put("isolation.level", "read_committed");
    consumer.put("max.poll.records", 10_000);
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
      reader.assign(partition);
      reader.seekToBeginning(partition);
      long deadline = System.nanoTime() + MOST.toNanos();
      long first = 0;
      int firstCount = 0;
      int count = 0;
      while (count < options.clicks()) {
        count += reader.poll(Duration.ofMillis(100)).count();
        if (firstCount == 0 && count > 0) {
          first = System.nanoTime();
          firstCount = count;
        }
        if (System.nanoTime() > deadline) {
          throw new LocalStartException(
              "%d of %d clicks came in %d minutes."
                  .formatted(count, options.clicks(), MOST.toMinutes()));
        }
      }
      if (count > options.clicks()) {
        throw new LocalStartException("%d clicks came, not %d.".formatted(count, options.clicks()));
      }
      return (count - firstCount) / ((System.nanoTime() - first) / 1e9);
    }
  }

  @Override
  public void close() {
    kafka.close();
    account.close();
  }
}

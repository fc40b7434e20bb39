package io.github.clickstreams.kafka.connect.shortio.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.ShortWaits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.connector.ConnectorContext;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What the herder of a distributed worker does to a connector, as far as it matters to one whose
 * tasks change: asks for task configurations on one thread of its own, asks again after a failure,
 * and restarts all tasks when the configurations are others than before, however they fared.
 */
public final class InProcessHerder implements ConnectorContext, AutoCloseable {
  private static final long RETRY_MS = 20;

  private final ShortIoClickSourceConnector connector = ShortWaits.connector();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final OffsetStore offsets = new OffsetStore();
  private final int maxTasks;
  private final List<InProcessTask> everyTask = new CopyOnWriteArrayList<>();
  private final List<Throwable> refusals = new CopyOnWriteArrayList<>();
  private volatile List<Map<String, String>> published;
  private volatile List<InProcessTask> tasks = List.of();
  private volatile Exception raised;
  private volatile int generation;

  private InProcessHerder(int maxTasks) {
    this.maxTasks = maxTasks;
  }

  /** What starting throws is thrown here. */
  public static InProcessHerder start(Map<String, String> config, int maxTasks) {
    InProcessHerder herder = new InProcessHerder(maxTasks);
    boolean started = false;
    try {
      herder.connector.initialize(herder);
      herder.connector.start(config);
      herder.requestTaskReconfiguration();
      started = true;
      return herder;
    } finally {
      if (!started) {
        herder.thread.shutdownNow();
      }
    }
  }

  @Override
  public void requestTaskReconfiguration() {
    thread.execute(this::reconfigure);
  }

  private void reconfigure() {
    List<Map<String, String>> configs;
    try {
      configs = connector.taskConfigs(maxTasks);
    } catch (RuntimeException e) {
      refusals.add(e);
      thread.schedule(this::reconfigure, RETRY_MS, TimeUnit.MILLISECONDS);
      return;
    }
    if (!configs.equals(published)) {
      stopTasks();
      published = configs;
      tasks =
          configs.stream()
              .map(config -> new InProcessTask(config, offsets, InProcessConnect.Options.USUAL))
              .toList();
      everyTask.addAll(tasks);
      tasks.forEach(InProcessTask::start);
      generation = generation + 1; // Only this thread writes.
    }
  }

  private void stopTasks() {
    tasks.forEach(InProcessTask::signalStop);
    assertThat(tasks).allMatch(InProcessTask::joined);
  }

  @Override
  public void raiseError(Exception e) {
    raised = e;
  }

  @Override
  public PluginMetrics pluginMetrics() {
    throw new NoSuchMethodError("a worker older than Kafka 4.1 has no plugin metrics");
  }

  /** The error that the connector has raised, or null. */
  public Exception raised() {
    return raised;
  }

  /** What taskConfigs has thrown so far. */
  public List<Throwable> refusals() {
    return refusals;
  }

  /** How often there were other tasks. */
  public int generation() {
    return generation;
  }

  /** The domains of each task as of now; null as long as there was no answer. */
  public List<String> split() {
    List<Map<String, String>> configs = published;
    return configs == null
        ? null
        : configs.stream().map(config -> config.get("task.domains")).toList();
  }

  public InProcessHerder awaitSplit(String... domains) {
    Waiting.until(() -> List.of(domains).equals(split()));
    return this;
  }

  /** Everything polled so far by tasks of any time. */
  public List<SourceRecord> records() {
    List<SourceRecord> records = new ArrayList<>();
    everyTask.forEach(task -> task.batches().forEach(records::addAll));
    return records;
  }

  public InProcessHerder awaitRecords(int count) {
    Waiting.until(() -> records().size() >= count);
    return this;
  }

  /** Waits until every task of now has had nothing to give so many times more. */
  public void awaitEmptyPolls(int polls) {
    for (InProcessTask task : tasks) {
      int before = task.emptyPolls();
      Waiting.until(() -> task.emptyPolls() >= before + polls);
    }
  }

  /** What made tasks of now fail. */
  public List<Throwable> failures() {
    return tasks.stream().map(InProcessTask::failure).filter(Objects::nonNull).toList();
  }

  @Override
  public void close() {
    connector.stop();
    thread.shutdownNow();
    try {
      assertThat(thread.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopTasks();
  }
}

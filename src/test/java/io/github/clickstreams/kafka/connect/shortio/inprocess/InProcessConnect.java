package io.github.clickstreams.kafka.connect.shortio.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.ShortWaits;
import io.github.clickstreams.kafka.connect.shortio.it.WorkerMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What a Connect worker does to a source connector, as far as it matters to one: validates the
 * configuration, splits it, runs every task on a thread of its own and keeps what it polls and the
 * offsets. {@link #close()} stops as Connect does and flushes the offsets, {@link #crash()} does
 * not.
 */
public final class InProcessConnect implements AutoCloseable {
  private final ShortIoClickSourceConnector connector = ShortWaits.connector();
  private final OffsetStore offsets;
  private final List<InProcessTask> tasks;

  private InProcessConnect(Map<String, String> config, OffsetStore offsets, Options options) {
    this.offsets = offsets;
    assertThat(connector.validate(config).configValues())
        .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    connector.start(config);
    this.tasks =
        connector.taskConfigs(options.maxTasks()).stream()
            .map(taskConfig -> new InProcessTask(taskConfig, offsets, options))
            .toList();
    tasks.forEach(InProcessTask::start);
  }

  /**
   * @param flushing whether offsets are flushed after every batch; else only when a test says so
   * @param transactions whether a batch defines the boundaries of transactions
   * @param metrics what the worker has for the metrics of plugins; null before Kafka 4.1
   * @param transforms what they leave of a batch; of a record that they drop no offset is kept
   */
  public record Options(
      int maxTasks,
      boolean flushing,
      boolean transactions,
      WorkerMetrics metrics,
      UnaryOperator<List<SourceRecord>> transforms) {

    /** Of a worker without transforms. */
    public Options(int maxTasks, boolean flushing, boolean transactions, WorkerMetrics metrics) {
      this(maxTasks, flushing, transactions, metrics, UnaryOperator.identity());
    }

    /** Of a worker that has nothing for the metrics of plugins. */
    public Options(int maxTasks, boolean flushing, boolean transactions) {
      this(maxTasks, flushing, transactions, null);
    }

    public static final Options USUAL = new Options(1, true, false);

    public static Options tasks(int maxTasks) {
      return new Options(maxTasks, true, false);
    }

    public static Options transforms(UnaryOperator<List<SourceRecord>> transforms) {
      return new Options(1, true, false, null, transforms);
    }
  }

  public static InProcessConnect start(Map<String, String> config, OffsetStore offsets) {
    return start(config, offsets, Options.USUAL);
  }

  public static InProcessConnect start(
      Map<String, String> config, OffsetStore offsets, Options options) {
    return new InProcessConnect(config, offsets, options);
  }

  /** Everything polled so far that no transform has dropped, a task's batches in order. */
  public List<List<SourceRecord>> batches() {
    return tasks.stream().flatMap(task -> task.batches().stream()).toList();
  }

  /** Everything polled so far, a domain's records in order. */
  public List<SourceRecord> records() {
    return batches().stream().flatMap(List::stream).toList();
  }

  public int recordCount() {
    return tasks.stream().mapToInt(InProcessTask::recordCount).sum();
  }

  /** Everything polled so far by domain, in order. */
  public Map<Long, List<SourceRecord>> byDomain() {
    return records().stream()
        .collect(Collectors.groupingBy(Records::domainId, HashMap::new, Collectors.toList()));
  }

  public List<InProcessTask> tasks() {
    return tasks;
  }

  /** What made tasks fail. */
  public List<Throwable> failures() {
    return tasks.stream().map(InProcessTask::failure).filter(Objects::nonNull).toList();
  }

  /** Waits until so many records have been polled. */
  public InProcessConnect awaitRecords(int count) {
    Waiting.until(() -> recordCount() >= count || !failures().isEmpty());
    assertThat(failures()).isEmpty();
    return this;
  }

  /** Waits until a task has failed. */
  public Throwable awaitFailure() {
    Waiting.until(() -> !failures().isEmpty());
    return failures().get(0);
  }

  /** Like {@link #close()}, but offsets that have not been flushed are lost. */
  public void crash() {
    stop();
    offsets.crash();
  }

  /** Makes it stop soon, to be closed later: for a test that has to close several. */
  public void signalStop() {
    tasks.forEach(InProcessTask::signalStop);
  }

  /** Idempotent. */
  @Override
  public void close() {
    stop();
    offsets.flush();
  }

  private void stop() {
    signalStop();
    List<InProcessTask> hanging = new ArrayList<>(tasks);
    hanging.removeIf(InProcessTask::joined);
    connector.stop();
    assertThat(hanging).as("tasks that do not stop").isEmpty();
  }
}

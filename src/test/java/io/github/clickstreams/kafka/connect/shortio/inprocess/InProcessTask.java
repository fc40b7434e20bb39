package io.github.clickstreams.kafka.connect.shortio.inprocess;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceTask;
import io.github.clickstreams.kafka.connect.shortio.ShortWaits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * One task as a worker runs it: initialize, start, poll and stop all on one thread, stop also when
 * start or poll has failed.
 */
public final class InProcessTask implements SourceTaskContext {
  private static final long STOP_SECONDS = 15;

  private final ShortIoClickSourceTask task = ShortWaits.task();

  private final Map<String, String> config;
  private volatile Map<String, String> configNow;
  private final OffsetStore offsets;
  private final InProcessConnect.Options options;
  private final List<List<SourceRecord>> batches = new CopyOnWriteArrayList<>();
  private final List<SourceRecord> transactionEnds = new CopyOnWriteArrayList<>();
  private final PluginMetricsImpl metrics;
  private final Thread thread = new Thread(this::run, "in-process-task");
  private volatile boolean stopping;
  private volatile int emptyPolls;
  private volatile int recordCount;
  private volatile Throwable failure;

  public InProcessTask(
      Map<String, String> config, OffsetStore offsets, InProcessConnect.Options options) {
    this.config = config;
    this.configNow = config;
    this.offsets = offsets;
    this.options = options;
    this.metrics = options.metrics() == null ? null : options.metrics().ofTask(config);
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      task.initialize(this);
      task.start(config);
      while (!stopping) {
        taken(task.poll());
      }
    } catch (Throwable e) {
      failure = e;
    } finally {
      task.stop();
      if (metrics != null) {
        Utils.closeQuietly(metrics, "metrics");
      }
    }
  }

  private void taken(List<SourceRecord> polled) {
    if (polled == null) {
      emptyPolls = emptyPolls + 1; // Only this thread writes.
      return;
    }
    List<SourceRecord> batch = options.transforms().apply(polled);
    batch.forEach(offsets::write);
    if (options.flushing()) {
      offsets.flush();
    }
    batches.add(batch);
    recordCount = recordCount + batch.size();
  }

  public List<List<SourceRecord>> batches() {
    return new ArrayList<>(batches);
  }

  public int recordCount() {
    return recordCount;
  }

  /** How often a poll has brought nothing, which takes it half a second. */
  public int emptyPolls() {
    return emptyPolls;
  }

  /** The records that ended a transaction. */
  public List<SourceRecord> transactionEnds() {
    return transactionEnds;
  }

  /** What made the task fail, or null. */
  public Throwable failure() {
    return failure;
  }

  public void signalStop() {
    stopping = true;
  }

  /** Waits until the task has stopped; whether it has. */
  public boolean joined() {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  @Override
  public Map<String, String> configs() {
    return configNow;
  }

  /** What config providers say now; the task is not told. */
  public void configNow(String key, String value) {
    Map<String, String> changed = new HashMap<>(config);
    changed.put(key, value);
    configNow = changed;
  }

  @Override
  public OffsetStorageReader offsetStorageReader() {
    return offsets;
  }

  @Override
  public PluginMetrics pluginMetrics() {
    if (metrics == null) {
      throw new NoSuchMethodError("a worker older than Kafka 4.1 has no plugin metrics");
    }
    return metrics;
  }

  @Override
  public TransactionContext transactionContext() {
    return options.transactions() ? new Transactions() : null;
  }

  private final class Transactions implements TransactionContext {
    @Override
    public void commitTransaction(SourceRecord record) {
      transactionEnds.add(record);
    }

    @Override
    public void commitTransaction() {
      throw new AssertionError("commits after whatever the next batch is");
    }

    @Override
    public void abortTransaction() {
      throw new AssertionError("aborts a transaction");
    }

    @Override
    public void abortTransaction(SourceRecord record) {
      throw new AssertionError("aborts a transaction");
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio;

import io.github.clickstreams.kafka.connect.shortio.config.TaskConfig;
import io.github.clickstreams.kafka.connect.shortio.task.StartedTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** The lifecycle that Connect sees; all work is done by a {@link StartedTask}. */
public class ShortIoClickSourceTask extends SourceTask {
  private final UnaryOperator<Duration> askAgainDelay;
  private StartedTask started;

  /** As Connect makes it. */
  public ShortIoClickSourceTask() {
    this(UnaryOperator.identity());
  }

  /**
   * For tests, which need not wait a minute for a page that stays incomplete.
   *
   * @param askAgainDelay what the delay becomes that a reader wants before it asks again
   */
  ShortIoClickSourceTask(UnaryOperator<Duration> askAgainDelay) {
    this.askAgainDelay = askAgainDelay;
  }

  @Override
  public String version() {
    return Version.get();
  }

  @Override
  public void start(Map<String, String> props) {
    started = new StartedTask(new TaskConfig(props), context, version(), askAgainDelay);
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    return started.poll();
  }

  /**
   * Connect calls this on the thread that polls, after {@link #poll} has returned, and also when
   * start has failed.
   */
  @Override
  public void stop() {
    if (started != null) {
      started.stop();
    }
  }
}

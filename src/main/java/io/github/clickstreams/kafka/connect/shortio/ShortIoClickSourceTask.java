package io.github.clickstreams.kafka.connect.shortio;

import io.github.clickstreams.kafka.connect.shortio.config.TaskConfig;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** The lifecycle that Connect sees; all work is done by a {@link StartedTask}. */
public class ShortIoClickSourceTask extends SourceTask {
  private StartedTask started;

  @Override
  public String version() {
    return Version.get();
  }

  @Override
  public void start(Map<String, String> props) {
    started = StartedTask.start(new TaskConfig(props), context);
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

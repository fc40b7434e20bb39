package io.github.clickstreams.kafka.connect.shortio.metrics;

import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import java.util.List;

/** What each kind of MBean shows, of a task that does nothing. */
public final class AllMetrics {
  private static final TaskMeter TASK =
      new TaskMeter(
          List.of(1L), new ReadStatistics(), new RequestBudget(1, new MonotonicClock()), () -> 0);

  public static final List<Metric> OF_TASK = TASK.metrics();
  public static final List<Metric> OF_DOMAIN = TASK.domains().get(1L).metrics();
  public static final List<Metric> OF_LIST = new ListMeter().metrics();

  private AllMetrics() {}
}

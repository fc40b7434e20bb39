package io.github.clickstreams.kafka.connect.shortio.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.connector.ConnectorContext;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.junit.jupiter.api.Test;

/** Metrics that come, go and meet others of their name. */
class ShownMetricsTest {
  private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();

  /** A context that has nothing but {@code pluginMetrics}. */
  private static <C> C context(Class<C> type, PluginMetricsImpl metrics) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (metrics == null) {
                throw new NoSuchMethodError("a worker older than Kafka 4.1");
              }
              return metrics;
            }));
  }

  private static TaskMeter meter() {
    return new TaskMeter(
        List.of(1L), new ReadStatistics(), new RequestBudget(30, new MonotonicClock()), () -> 0);
  }

  private static ShownMetrics show(String connector, TaskMeter meter) {
    return ShownMetrics.ofTask(context(SourceTaskContext.class, null), connector, 3, meter);
  }

  private static Set<ObjectName> beans() throws Exception {
    return JMX.queryNames(new ObjectName("io.github.clickstreams.kafka.connect:*"), null);
  }

  @Test
  void aTaskThatEndsAfterItsSuccessorHasStartedTakesNothingFromIt() throws Exception {
    TaskMeter successor = meter();
    ShownMetrics stuck = show("again", meter());
    ShownMetrics running = show("again", successor);
    successor.emitted(1, 5, 0);

    stuck.close();
    stuck.close();

    assertThat(beans()).hasSize(2);
    ObjectName bean =
        new ObjectName(
            "io.github.clickstreams.kafka.connect:type=shortio-task-metrics,connector=again,task=3");
    assertThat(JMX.getAttribute(bean, "shortio-clicks-emitted-total")).isEqualTo(5L);
    running.close();
    assertThat(beans()).isEmpty();
  }

  @Test
  void everyNameOfAConnectorCanBeShown() throws Exception {
    String name = "clicks, of=\"all\": *?";

    ShownMetrics shown = show(name, meter());

    assertThat(beans())
        .hasSize(2)
        .allSatisfy(
            bean ->
                assertThat(ObjectName.unquote(bean.getKeyProperty("connector"))).isEqualTo(name));
    shown.close();
    assertThat(beans()).isEmpty();
  }

  /** Connect stops the connector then, and starts the same instance again. */
  @Test
  void aConnectorThatWasPausedShowsItsMetricsAgain() throws Exception {
    try (Metrics metrics = new Metrics();
        PluginMetricsImpl plugin = new PluginMetricsImpl(metrics, Map.of("connector", "c"))) {
      int others = metrics.metrics().size();
      ConnectorContext context = context(ConnectorContext.class, plugin);
      for (int run = 0; run < 2; run++) {
        ShownMetrics shown = ShownMetrics.ofConnector(context, "c", new ListMeter());
        assertThat(metrics.metrics()).hasSize(others + AllMetrics.OF_LIST.size());
        shown.close();
        shown.close();
        assertThat(metrics.metrics()).hasSize(others);
      }
    }
  }

  /** As when Connect starts a task again that it could not stop. */
  @Test
  void whatCannotBeShownStopsNothing() throws Exception {
    try (Metrics metrics = new Metrics();
        PluginMetricsImpl plugin = new PluginMetricsImpl(metrics, Map.of("connector", "c"))) {
      int others = metrics.metrics().size();
      SourceTaskContext context = context(SourceTaskContext.class, plugin);
      ShownMetrics first = ShownMetrics.ofTask(context, "c", 0, meter());
      ShownMetrics second = ShownMetrics.ofTask(context, "c", 0, meter());
      second.close();

      assertThat(metrics.metrics())
          .hasSize(others + AllMetrics.OF_TASK.size() + AllMetrics.OF_DOMAIN.size());
      first.close();
      assertThat(metrics.metrics()).hasSize(others);
    }
  }
}

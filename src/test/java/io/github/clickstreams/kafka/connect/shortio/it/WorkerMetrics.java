package io.github.clickstreams.kafka.connect.shortio.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.common.utils.Time;

/**
 * The metrics of a Connect worker from Kafka 4.1 on, with what its plugins add to them: Kafka's own
 * classes, put together as the worker does it, MBeans included.
 */
public final class WorkerMetrics implements AutoCloseable {
  private final Metrics metrics =
      new Metrics(
          new MetricConfig(),
          List.of(new JmxReporter()),
          Time.SYSTEM,
          new KafkaMetricsContext("kafka.connect"));

  public PluginMetricsImpl ofTask(Map<String, String> config) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("connector", config.get("name"));
    tags.put("task", config.get("task.number"));
    return new PluginMetricsImpl(metrics, tags);
  }

  public PluginMetricsImpl ofConnector(String name) {
    return new PluginMetricsImpl(metrics, Map.of("connector", name));
  }

  @Override
  public void close() {
    metrics.close();
  }
}

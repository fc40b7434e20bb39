package io.github.clickstreams.kafka.connect.shortio.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.connector.ConnectorContext;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * Connect's own metrics for plugins (KIP-877): Connect gives them the tags {@code connector} and
 * {@code task} and hands them to every metrics reporter of the worker. It removes them when the
 * task or connector has ended, but a connector that is paused and resumed is stopped and started in
 * between, and must not find its own metrics there.
 *
 * <p>The only class that knows {@link PluginMetrics}, which workers before Kafka 4.1 do not have:
 * there already making an instance is a {@link LinkageError}.
 */
final class PluginRegistry implements Registry {
  private final PluginMetrics metrics;
  private final List<MetricName> added = new ArrayList<>();

  private PluginRegistry(PluginMetrics metrics) {
    this.metrics = metrics;
  }

  static Registry of(SourceTaskContext context) {
    return new PluginRegistry(context.pluginMetrics());
  }

  static Registry of(ConnectorContext context) {
    return new PluginRegistry(context.pluginMetrics());
  }

  @Override
  public void add(List<Metric> all, Map<String, String> tags) {
    for (Metric metric : all) {
      MetricName name =
          metrics.metricName(metric.name(), metric.meaning(), new LinkedHashMap<>(tags));
      metrics.addMetric(name, metric.gauge());
      added.add(name);
    }
  }

  @Override
  public synchronized void close() {
    added.forEach(metrics::removeMetric);
    added.clear();
  }
}

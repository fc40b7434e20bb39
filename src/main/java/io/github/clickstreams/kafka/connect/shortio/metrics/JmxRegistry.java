package io.github.clickstreams.kafka.connect.shortio.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;

/**
 * MBeans of our own, for workers that have nothing for plugins; Kafka makes them of its metrics.
 */
final class JmxRegistry implements Registry {
  private static final String JMX_DOMAIN = "io.github.clickstreams.kafka.connect";

  /**
   * Who shows what has these tags. A worker that cannot stop a task in time leaves it alone and
   * starts it again: the names are then the new one's, whenever the old one ends.
   */
  private static final Map<Map<String, String>, JmxRegistry> SHOWING = new HashMap<>();

  private final String group;
  private final Map<String, String> tags;
  private final Metrics metrics;

  private JmxRegistry(String group, Map<String, String> tags) {
    this.group = group;
    this.tags = tags;
    JmxReporter reporter = new JmxReporter();
    // How many metrics there are is a metric of Kafka's, not of ours.
    reporter.configure(Map.of(JmxReporter.EXCLUDE_CONFIG, ".*kafka-metrics-count.*"));
    this.metrics =
        new Metrics(
            new MetricConfig(),
            new ArrayList<>(List.of(reporter)),
            Time.SYSTEM,
            new KafkaMetricsContext(JMX_DOMAIN));
  }

  /**
   * @param group Kafka's word for the type of the MBeans
   * @param tags in the order in which they are shown
   */
  static Registry open(String group, Map<String, String> tags) {
    JmxRegistry registry = new JmxRegistry(group, tags);
    synchronized (SHOWING) {
      JmxRegistry before = SHOWING.put(tags, registry);
      if (before != null) {
        before.metrics.close();
      }
    }
    return registry;
  }

  @Override
  public void add(List<Metric> all, Map<String, String> moreTags) {
    Map<String, String> names = new LinkedHashMap<>(tags);
    names.putAll(moreTags);
    synchronized (SHOWING) {
      if (SHOWING.get(tags) == this) {
        for (Metric metric : all) {
          metrics.addMetric(
              new MetricName(metric.name(), group, metric.meaning(), names), metric.gauge());
        }
      }
    }
  }

  @Override
  public void close() {
    synchronized (SHOWING) {
      if (SHOWING.remove(tags, this)) {
        metrics.close();
      }
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.connect.connector.ConnectorContext;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of a running task or connector where operators find them: Connect's own metrics for
 * plugins, or MBeans on workers that do not have those (before Kafka 4.1). Nothing that goes wrong
 * here is worth a click: it is a warning.
 */
public final class ShownMetrics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShownMetrics.class);

  private final Registry registry;

  private ShownMetrics(Registry registry) {
    this.registry = registry;
  }

  /**
   * @param connector the connector's name
   * @param task the task's number within the connector, from 0
   */
  public static ShownMetrics ofTask(
      SourceTaskContext context, String connector, int task, TaskMeter meter) {
    Map<String, String> tags = new LinkedHashMap<>(Map.of("connector", connector));
    tags.put("task", String.valueOf(task));
    return show(
        () -> PluginRegistry.of(context),
        () -> JmxRegistry.open("shortio-task-metrics", tags),
        registry -> {
          registry.add(meter.metrics(), Map.of());
          meter
              .domains()
              .forEach(
                  (id, domain) ->
                      registry.add(domain.metrics(), Map.of("domain", String.valueOf(id))));
        });
  }

  public static ShownMetrics ofConnector(
      ConnectorContext context, String connector, ListMeter meter) {
    return show(
        () -> PluginRegistry.of(context),
        () -> JmxRegistry.open("shortio-connector-metrics", Map.of("connector", connector)),
        registry -> registry.add(meter.metrics(), Map.of()));
  }

  private static ShownMetrics show(
      Supplier<Registry> plugins, Supplier<Registry> beans, Consumer<Registry> content) {
    Registry registry;
    try {
      registry = plugins.get();
    } catch (LinkageError e) {
      LOG.debug("This worker has no metrics for plugins; they are MBeans: {}", e.toString());
      registry = beans.get();
    }
    try {
      content.accept(registry);
    } catch (RuntimeException e) {
      LOG.warn("Not all metrics can be shown; reading goes on without them", e);
    }
    return new ShownMetrics(registry);
  }

  /** Idempotent. */
  @Override
  public void close() {
    try {
      registry.close();
    } catch (RuntimeException e) {
      LOG.warn("Not all metrics can be removed", e);
    }
  }
}

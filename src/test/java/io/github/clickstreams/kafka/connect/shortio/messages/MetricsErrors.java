package io.github.clickstreams.kafka.connect.shortio.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.metrics.ListMeter;
import io.github.clickstreams.kafka.connect.shortio.metrics.ShownMetrics;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.connector.ConnectorContext;
import org.apache.logging.log4j.Level;

/** What is said of metrics that a worker does not take. */
public final class MetricsErrors {
  private MetricsErrors() {}

  public static Stream<ErrorRow> rows() {
    AtomicInteger calls = new AtomicInteger();
    // Takes one metric, and then neither another nor that it goes.
    PluginMetrics metrics =
        proxy(
            PluginMetrics.class,
            (proxy, method, arguments) -> {
              if (method.getName().equals("metricName")) {
                return new MetricName((String) arguments[0], "group", "", Map.of());
              }
              if (calls.getAndIncrement() > 0) {
                throw new IllegalArgumentException();
              }
              return null;
            });
    ConnectorContext context = proxy(ConnectorContext.class, (proxy, method, arguments) -> metrics);
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      ShownMetrics.ofConnector(context, "clicks", new ListMeter()).close();
      assertThat(log.lines()).hasSize(2);
      return IntStream.of(0, 1)
          .mapToObj(
              line ->
                  new ErrorRow(
                      ErrorScene.withoutLogger(log.lines().get(line)),
                      line == 0
                          ? "At a start; the worker says why. Mostly an earlier task that hangs still shows its own."
                          : "At a stop; the worker says why.",
                      ErrorRow.GOES_ON,
                      ""))
          .toList()
          .stream();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}

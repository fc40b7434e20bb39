package io.github.clickstreams.kafka.connect.shortio.metrics;

import java.util.function.LongSupplier;
import org.apache.kafka.common.metrics.Gauge;

/**
 * One thing that operators can watch, defined once: the same definition registers it, whichever way
 * a worker shows metrics, and documents it.
 *
 * @param name the same in every way to show it; begins with {@code shortio-}, because Connect puts
 *     the metrics of all plugins of a task side by side; a counter's ends with {@code -total}
 * @param unit of the value, as documented
 * @param meaning full sentences
 * @param value tells it to any thread
 */
public record Metric(String name, Type type, String unit, String meaning, LongSupplier value) {

  /** What may be done with the values. */
  public enum Type {
    /** Grows from 0 while the task or connector runs. */
    COUNTER,
    /** As it is now. */
    GAUGE
  }

  /** What the value of a gauge is as long as nothing is known. */
  static final long UNKNOWN = -1;

  /** As Kafka asks for it. */
  Gauge<Long> gauge() {
    return (config, now) -> value.getAsLong();
  }

  /** To be followed by {@link #means}. */
  static Metric counter(String name, String unit, LongSupplier value) {
    return new Metric("shortio-" + name + "-total", Type.COUNTER, unit, null, value);
  }

  /** To be followed by {@link #means}. */
  static Metric gauge(String name, String unit, LongSupplier value) {
    return new Metric("shortio-" + name, Type.GAUGE, unit, null, value);
  }

  Metric means(String sentences) {
    return new Metric(name, type, unit, sentences, value);
  }
}

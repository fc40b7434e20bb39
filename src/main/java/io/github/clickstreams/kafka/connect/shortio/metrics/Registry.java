package io.github.clickstreams.kafka.connect.shortio.metrics;

import java.util.List;

/** A place where a task or a connector shows metrics. Filled by one thread; any may close it. */
sealed interface Registry permits JmxRegistry, PluginRegistry {

  /** Shows metrics of the task or connector itself. */
  <S> void add(List<Metric<S>> metrics, S source);

  /** Shows metrics of one of the task's domains. */
  <S> void addOfDomain(long domainId, List<Metric<S>> metrics, S source);

  /** Removes what would stay otherwise. Idempotent. */
  void close();
}

package io.github.clickstreams.kafka.connect.shortio.metrics;

import java.util.List;
import java.util.Map;

/** A place where a task or a connector shows metrics. Filled by one thread; any may close it. */
interface Registry {

  /**
   * Shows metrics.
   *
   * @param tags of the source, besides those of the task or connector
   */
  void add(List<Metric> metrics, Map<String, String> tags);

  /** Removes what would stay otherwise. Idempotent. */
  void close();
}

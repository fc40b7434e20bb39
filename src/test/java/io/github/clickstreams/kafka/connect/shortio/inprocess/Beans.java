package io.github.clickstreams.kafka.connect.shortio.inprocess;

import io.github.clickstreams.kafka.connect.shortio.it.WorkerMetrics;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What JMX shows of a connector's metrics, in this JVM, on an old worker or on one of today. */
public enum Beans {
  /** Before Kafka 4.1: our own MBeans. */
  OLD_WORKER("io.github.clickstreams.kafka.connect:type=shortio-task-metrics"),
  /** Connect's metrics for plugins. */
  NEW_WORKER("kafka.connect:type=plugins");

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  private final String prefix;

  Beans(String prefix) {
    this.prefix = prefix;
  }

  /** The worker's metrics for plugins, if it has them. */
  public WorkerMetrics metrics() {
    return this == NEW_WORKER ? new WorkerMetrics() : null;
  }

  /** A metric of a task. */
  public long task(String connector, int task, String metric) {
    return value(prefix + ",connector=" + connector + ",task=" + task, metric);
  }

  /** A metric of a domain of a task. */
  public long domain(String connector, int task, long domainId, String metric) {
    return value(
        prefix + ",connector=" + connector + ",task=" + task + ",domain=" + domainId, metric);
  }

  public static long value(String bean, String metric) {
    try {
      Object value = SERVER.getAttribute(new ObjectName(bean), metric);
      return ((Number) value).longValue();
    } catch (JMException e) {
      throw new AssertionError(bean + " has no " + metric, e);
    }
  }

  /** The MBeans of a connector with their attributes, of whichever kind they are. */
  public static Map<String, Set<String>> of(String connector) {
    try {
      Map<String, Set<String>> beans = new TreeMap<>();
      for (String every : new String[] {"io.github.clickstreams.*:*", "kafka.connect:*"}) {
        for (ObjectName name : SERVER.queryNames(new ObjectName(every), null)) {
          if (connector.equals(name.getKeyProperty("connector"))) {
            beans.put(name.toString(), attributes(name));
          }
        }
      }
      return beans;
    } catch (JMException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> attributes(ObjectName name) throws JMException {
    Set<String> attributes = new java.util.TreeSet<>();
    for (MBeanAttributeInfo attribute : SERVER.getMBeanInfo(name).getAttributes()) {
      attributes.add(attribute.getName());
    }
    return attributes;
  }
}

package io.github.clickstreams.kafka.connect.shortio.metrics;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** MBeans of our own, for workers that have nothing for plugins. */
final class JmxRegistry implements Registry {
  private static final String JMX_DOMAIN = "io.github.clickstreams.kafka.connect";

  /** What needs no quotes; as in Kafka's own names. */
  private static final Pattern PLAIN = Pattern.compile("[\\w-%. \t]*");

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  /**
   * Who has registered a name last. A worker that cannot stop a task in time leaves it alone and
   * starts it again: the names are then the new one's, whenever the old one ends.
   */
  private static final Map<ObjectName, JmxRegistry> OWNERS = new HashMap<>();

  private final String name;
  private final List<ObjectName> registered = new ArrayList<>();

  private JmxRegistry(String name) {
    this.name = name;
  }

  static Registry ofTask(String connector, int task) {
    return new JmxRegistry(
        JMX_DOMAIN + ":type=shortio-task-metrics,connector=" + value(connector) + ",task=" + task);
  }

  static Registry ofConnector(String connector) {
    return new JmxRegistry(
        JMX_DOMAIN + ":type=shortio-connector-metrics,connector=" + value(connector));
  }

  private static String value(String text) {
    return PLAIN.matcher(text).matches() ? text : ObjectName.quote(text);
  }

  @Override
  public <S> void add(List<Metric<S>> metrics, S source) {
    register(name, new MetricsBean<>(metrics, source));
  }

  @Override
  public <S> void addOfDomain(long domainId, List<Metric<S>> metrics, S source) {
    register(name + ",domain=" + domainId, new MetricsBean<>(metrics, source));
  }

  private void register(String beanName, MetricsBean<?> bean) {
    try {
      ObjectName objectName = new ObjectName(beanName);
      synchronized (OWNERS) {
        if (SERVER.isRegistered(objectName)) {
          SERVER.unregisterMBean(objectName);
        }
        SERVER.registerMBean(bean, objectName);
        OWNERS.put(objectName, this);
        registered.add(objectName);
      }
    } catch (JMException e) {
      throw new IllegalStateException("the MBean " + beanName + " cannot be registered", e);
    }
  }

  @Override
  public void close() {
    synchronized (OWNERS) {
      for (ObjectName objectName : registered) {
        if (OWNERS.remove(objectName, this)) {
          unregister(objectName);
        }
      }
      registered.clear();
    }
  }

  private static void unregister(ObjectName objectName) {
    try {
      SERVER.unregisterMBean(objectName);
    } catch (JMException e) {
      throw new IllegalStateException("the MBean " + objectName + " cannot be removed", e);
    }
  }
}

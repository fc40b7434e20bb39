package io.github.clickstreams.kafka.connect.shortio.metrics;

import java.util.List;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;

/** Metrics of one source as attributes of an MBean; nothing can be set or invoked. */
final class MetricsBean<S> implements DynamicMBean {
  private final List<Metric<S>> metrics;
  private final S source;

  MetricsBean(List<Metric<S>> metrics, S source) {
    this.metrics = metrics;
    this.source = source;
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    for (Metric<S> metric : metrics) {
      if (metric.name().equals(name)) {
        return metric.value().applyAsLong(source);
      }
    }
    throw new AttributeNotFoundException(name);
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    AttributeList values = new AttributeList();
    for (String name : names) {
      try {
        values.add(new Attribute(name, getAttribute(name)));
      } catch (AttributeNotFoundException e) {
        // As the contract has it: what there is not is left out.
      }
    }
    return values;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanAttributeInfo[] attributes =
        metrics.stream()
            .map(
                metric ->
                    new MBeanAttributeInfo(
                        metric.name(), "long", metric.meaning(), true, false, false))
            .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(
        getClass().getName(), "Metrics of kafka-connect-shortio", attributes, null, null, null);
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String action, Object[] parameters, String[] signature) {
    throw new UnsupportedOperationException("there is nothing to invoke");
  }
}

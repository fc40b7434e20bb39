package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.record.TopicTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The topics of all domains of a connector, of which each task knows only its own: finds those that
 * cannot be written to, or must not be.
 */
final class DomainTopics {
  private final TopicTemplate template;
  private final String malformed;
  private final Map<String, String> props;

  /**
   * @param malformed the topic of malformed clicks; null if there is none
   * @param props the connector's
   */
  DomainTopics(TopicTemplate template, String malformed, Map<String, String> props) {
    this.template = template;
    this.malformed = malformed;
    this.props = props;
  }

  /**
   * What is wrong with the topics of domains, by id. Of two domains that cannot have both of their
   * topics, the one with the smaller id keeps its own.
   */
  Map<Long, String> problems(List<NamedDomain> domains) {
    Map<Long, String> problems = new TreeMap<>();
    Map<String, NamedDomain> taken = new HashMap<>();
    for (NamedDomain domain : domains) {
      String topic = topic(domain);
      String problem = problem(topic);
      if (problem == null) {
        NamedDomain first = taken.putIfAbsent(asKafkaCompares(topic), domain);
        problem = first == null ? null : collision(topic, topic(first), "that of " + name(first));
      }
      if (problem != null) {
        problems.put(
            domain.id(),
            "the topic of the clicks of " + name(domain) + " cannot be used: " + problem);
      }
    }
    return problems;
  }

  private String problem(String topic) {
    if (malformed != null) {
      String what = TopicKeys.MALFORMED_CLICK_TOPIC;
      if (topic.equals(malformed)) {
        return "'" + topic + "' is " + what + " too, whose records are of another kind";
      }
      if (asKafkaCompares(topic).equals(asKafkaCompares(malformed))) {
        return collision(topic, malformed, what);
      }
    }
    return OwnTopics.problem(topic, props);
  }

  /** Null if they are one topic. */
  private static String collision(String topic, String other, String what) {
    return topic.equals(other)
        ? null
        : "Kafka has no two topics that differ in '.' and '_' only, '%s' and '%s', %s"
            .formatted(topic, other, what);
  }

  private static String asKafkaCompares(String topic) {
    return topic.replace('.', '_');
  }

  private String topic(NamedDomain domain) {
    return template.topic(domain.id(), TopicTemplate.part(domain.hostName()));
  }

  private static String name(NamedDomain domain) {
    return "domain "
        + domain.id()
        + (domain.hostName().isEmpty() ? "" : " (" + domain.hostName() + ")");
  }
}

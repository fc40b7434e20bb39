package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.record.TopicTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds topics that cannot be written to, or must not be: where Kafka and Connect keep data of
 * their own, as far as that is known, and of all domains of a connector, of which each task knows
 * only its own, those that collide.
 */
final class DomainTopics {
  /**
   * A connector is not told its worker's configuration, so these are only the names that Kafka's
   * example gives them.
   */
  private static final Set<String> WORKERS =
      Set.of("connect-configs", "connect-offsets", "connect-status");

  private DomainTopics() {}

  /**
   * What is wrong with a topic for records, or with what one begins with; null if nothing is.
   *
   * @param props the connector's, with Connect's keys
   */
  static String reserved(String topic, Map<String, String> props) {
    String why =
        topic.startsWith("__")
            ? "begins with '__', like Kafka's own topics"
            : WORKERS.contains(topic)
                ? "is where Connect's workers keep their own data"
                : topic.equals(props.get("offsets.storage.topic"))
                    ? "is offsets.storage.topic too"
                    : null;
    return why == null ? null : "'" + topic + "' " + why + "; take another name";
  }

  /**
   * @param what whose it is, for messages
   */
  private record Taken(String topic, String what) {}

  /**
   * What is wrong with the topics of domains, by id. Of two domains that cannot have both of their
   * topics, the one with the smaller id keeps its own.
   *
   * @param malformed the topic of malformed clicks; null if there is none
   * @param props the connector's
   */
  static Map<Long, String> problems(
      List<NamedDomain> domains,
      TopicTemplate template,
      String malformed,
      Map<String, String> props) {
    Map<Long, String> problems = new TreeMap<>();
    Map<String, Taken> taken = new HashMap<>();
    if (malformed != null) {
      taken.put(asKafkaCompares(malformed), new Taken(malformed, Keys.MALFORMED_CLICK_TOPIC));
    }
    for (NamedDomain domain : domains) {
      String name =
          "domain "
              + domain.id()
              + (domain.hostName().isEmpty() ? "" : " (" + domain.hostName() + ")");
      String topic = template.topic(domain.id(), TopicTemplate.part(domain.hostName()));
      String problem =
          topic.equals(malformed)
              ? "'" + topic + "' is malformed.click.topic too, whose records are of another kind"
              : reserved(topic, props);
      if (problem == null) {
        Taken own = new Taken(topic, "that of " + name);
        Taken first = taken.putIfAbsent(asKafkaCompares(topic), own);
        problem = first == null ? null : collision(own, first);
      }
      if (problem != null) {
        problems.put(
            domain.id(), "the topic of the clicks of " + name + " cannot be used: " + problem);
      }
    }
    return problems;
  }

  /** Null if they are one topic. */
  private static String collision(Taken own, Taken first) {
    return own.topic().equals(first.topic())
        ? null
        : "Kafka has no two topics that differ in '.' and '_' only, '%s' and '%s', %s"
            .formatted(own.topic(), first.topic(), first.what());
  }

  private static String asKafkaCompares(String topic) {
    return topic.replace('.', '_');
  }
}

package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.Map;
import java.util.Set;

/**
 * Topics in which Kafka and Connect keep data of their own, as far as they are known: a connector
 * is not told its worker's configuration, so of a worker's topics only the names that Kafka's
 * example gives them.
 */
final class OwnTopics {
  private static final String KAFKAS_PREFIX = "__";
  private static final Set<String> WORKERS =
      Set.of("connect-configs", "connect-offsets", "connect-status");

  /** Connect's key for a topic of this connector's offsets. */
  private static final String OFFSETS_TOPIC = "offsets.storage.topic";

  private OwnTopics() {}

  /**
   * What is wrong with a topic for records, or with what one begins with; null if nothing is.
   *
   * @param props the connector's
   */
  static String problem(String topic, Map<String, String> props) {
    String why =
        topic.startsWith(KAFKAS_PREFIX)
            ? "begins with '__', like Kafka's own topics"
            : WORKERS.contains(topic)
                ? "is where Connect's workers keep their own data"
                : topic.equals(props.get(OFFSETS_TOPIC)) ? "is " + OFFSETS_TOPIC + " too" : null;
    return why == null ? null : "'" + topic + "' " + why + "; take another name";
  }
}

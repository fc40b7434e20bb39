package io.github.clickstreams.kafka.connect.shortio.local;

/**
 * A Kafka of one node that the ITs share with nobody, reached on 127.0.0.1 and gone after {@link
 * #close} with all that it wrote. It runs in a container where a Docker engine answers, else as a
 * process; {@code -Dit.kafka=containers} or {@code processes} insists on one of them.
 *
 * <p>Only the broker is ever in a container. The Connect worker is a process always: tests kill it
 * with {@code kill -9}, give it little heap, agents and other versions, and have it load the
 * archives that the build has just made.
 */
public interface Kafka extends AutoCloseable {
  /** Starts a broker of the Kafka version that this project is compiled against. */
  static Kafka start() {
    return start(BuildDirectory.kafkaVersion());
  }

  /** Starts a broker of another version: see {@link BuildDirectory#kafkaVersions}. */
  static Kafka start(String version) {
    return KafkaChoice.start(version);
  }

  /** On 127.0.0.1. */
  String bootstrapServers();

  /** The broker's log so far. */
  String log();

  /** Whether there still is a process or a container. */
  boolean isThere();

  @Override
  void close();
}

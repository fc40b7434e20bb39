package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.InstantSource;

/**
 * What a command has to do with beside Short.io and Kafka.
 *
 * @param clock what time it is
 * @param elapsed does not jump
 * @param version of the connector, for the {@code User-Agent} header
 */
record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    InstantSource clock,
    InstantSource elapsed,
    Sleeper sleeper,
    TopicOpener topic,
    String version) {

  /** Connects to Kafka. */
  interface TopicOpener {
    /** See {@link KafkaTopic}. */
    ClickTopic open(String servers, String clientFile, RecordValues values, Progress progress);
  }

  static Surroundings real(String version) {
    return new Surroundings(
        System.in,
        System.out,
        System.err,
        Clock.systemUTC(),
        new MonotonicClock(),
        Sleeper.REAL,
        KafkaTopic::new,
        version);
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * What a command has to do with beside Short.io.
 *
 * @param clock what time it is
 * @param elapsed does not jump
 * @param kafka makes a consumer of a configuration
 */
record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    InstantSource clock,
    InstantSource elapsed,
    Sleeper sleeper,
    Function<Map<String, Object>, Consumer<byte[], byte[]>> kafka) {

  static Surroundings real() {
    return new Surroundings(
        System.in,
        System.out,
        System.err,
        Clock.systemUTC(),
        new MonotonicClock(),
        Sleeper.REAL,
        KafkaTopic::consumer);
  }
}

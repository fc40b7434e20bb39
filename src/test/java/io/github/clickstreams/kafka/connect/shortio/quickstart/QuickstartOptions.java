package io.github.clickstreams.kafka.connect.shortio.quickstart;

import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import io.github.clickstreams.kafka.connect.shortio.local.Ports;
import java.time.Duration;
import java.util.Properties;

/**
 * What can be chosen with {@code -Dquickstart....=}.
 *
 * @param clicks end after so many clicks; 0 for never
 * @param timeout how long to wait for them at most
 * @param kafkaPort of the broker, on 127.0.0.1 and free, as the other two
 * @param connectPort of Connect's REST API
 * @param simulatorPort of the simulated Short.io
 */
record QuickstartOptions(
    int clicks, Duration timeout, int kafkaPort, int connectPort, int simulatorPort) {
  private static final String PREFIX = "quickstart.";

  static QuickstartOptions of(Properties properties) {
    return new QuickstartOptions(
        number(properties, "clicks", 0, Integer.MAX_VALUE),
        Duration.ofSeconds(number(properties, "timeout.seconds", 300, Integer.MAX_VALUE)),
        port(properties, "kafka.port", 19092),
        port(properties, "connect.port", 18083),
        port(properties, "simulator.port", 18080));
  }

  /** A port that is free now. */
  private static int port(Properties properties, String name, int otherwise) {
    return Ports.claim(
        number(properties, name, otherwise, 65535),
        "-D" + PREFIX + name + "=N chooses another, 0 any");
  }

  private static int number(Properties properties, String name, int otherwise, int most) {
    String text = properties.getProperty(PREFIX + name, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new LocalStartException(
        "-D" + PREFIX + name + "=" + text + " must be a whole number from 0 to " + most + ".");
  }
}

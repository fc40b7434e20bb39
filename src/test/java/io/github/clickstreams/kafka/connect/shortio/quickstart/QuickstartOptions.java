package io.github.clickstreams.kafka.connect.shortio.quickstart;

import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import io.github.clickstreams.kafka.connect.shortio.local.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What can be chosen with {@code -Dquickstart....=}.
 *
 * @param clicks end after so many clicks; 0 for never
 * @param timeout how long to wait for them at most
 * @param kafkaPort of the broker, on 127.0.0.1 and free, as the other two
 * @param connectPort of Connect's REST API
 * @param simulatorPort of the simulated Short.io
 * @param taken what to say of usual ports that are taken, so that others are used
 */
record QuickstartOptions(
    int clicks,
    Duration timeout,
    int kafkaPort,
    int connectPort,
    int simulatorPort,
    List<String> taken) {
  private static final String PREFIX = "quickstart.";

  static QuickstartOptions of(Properties properties) {
    List<String> taken = new ArrayList<>();
    return new QuickstartOptions(
        number(properties, "clicks", 0, Integer.MAX_VALUE),
        Duration.ofSeconds(number(properties, "timeout.seconds", 300, Integer.MAX_VALUE)),
        port(properties, "kafka.port", 19092, "Kafka", taken),
        port(properties, "connect.port", 18083, "Connect", taken),
        port(properties, "simulator.port", 18080, "the simulated Short.io", taken),
        taken);
  }

  /** A port that is free now: the one that was chosen, else the usual one, else any. */
  private static int port(
      Properties properties, String name, int usual, String whose, List<String> taken) {
    String option = "-D" + PREFIX + name + "=N chooses another, 0 any";
    if (properties.containsKey(PREFIX + name)) {
      return Ports.claim(number(properties, name, usual, 65535), option);
    }
    try {
      return Ports.claim(usual, option);
    } catch (LocalStartException e) {
      int other = Ports.claim(0, option);
      taken.add("Port " + usual + " is taken: " + whose + " gets " + other + ".");
      return other;
    }
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

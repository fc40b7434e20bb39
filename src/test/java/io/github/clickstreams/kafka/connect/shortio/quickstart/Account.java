package io.github.clickstreams.kafka.connect.shortio.quickstart;

import static io.github.clickstreams.kafka.connect.shortio.quickstart.AccountVariables.DOMAINS;
import static io.github.clickstreams.kafka.connect.shortio.quickstart.AccountVariables.KEY;
import static io.github.clickstreams.kafka.connect.shortio.quickstart.AccountVariables.URL;

import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.SimulatorServer;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The Short.io account that is read: somebody's own, or a simulated one that is started here. It is
 * handed to the worker as environment variables, to which the connector's configuration refers, so
 * that the key is written nowhere.
 */
final class Account implements AutoCloseable {
  private static final String REAL_URL = "https://statistics.short.io";

  private final Map<String, String> environment;
  private final String description;
  private final Optional<SimulatorServer> simulator;

  private Account(
      Map<String, String> environment, String description, Optional<SimulatorServer> simulator) {
    this.environment = environment;
    this.description = description;
    this.simulator = simulator;
  }

  /**
   * The account that the environment names, else a simulated one.
   *
   * @param simulatorPort on 127.0.0.1, 0 for any free one
   */
  static Account of(Map<String, String> environment, int simulatorPort) {
    return AccountVariables.nameAnAccount(environment)
        ? real(environment)
        : simulated(simulatorPort);
  }

  /** Variables for the worker: {@code SHORTIO_API_KEY}, {@code _API_URL} and {@code _DOMAINS}. */
  Map<String, String> environment() {
    return environment;
  }

  /** For the user: what is read, without the key. */
  String description() {
    return description;
  }

  @Override
  public void close() {
    simulator.ifPresent(SimulatorServer::close);
  }

  private static Account real(Map<String, String> environment) {
    String url = AccountVariables.isGiven(environment, URL) ? environment.get(URL) : REAL_URL;
    String domains = environment.get(DOMAINS);
    return new Account(
        Map.of(KEY, environment.get(KEY), URL, url, DOMAINS, domains),
        "Short.io: your account, domains " + domains,
        Optional.empty());
  }

  private static Account simulated(int port) {
    String key = "simulator-key";
    ShortIoSimulator simulator =
        new ShortIoSimulator(key, Clock.systemUTC(), System.nanoTime(), Traffic.usual());
    simulator.behave(Behaviour.usual().requestsPerMinute(60));
    simulator.addDomain(
        SimulatedDomain.of(1001, "go.example.com").rate(2).history(500, Duration.ofDays(1)));
    simulator.addDomain(
        SimulatedDomain.of(1002, "link.example.org").rate(0.5).history(100, Duration.ofDays(1)));
    try {
      SimulatorServer server = SimulatorServer.start(simulator, port);
      return new Account(
          Map.of(KEY, key, URL, server.url(), DOMAINS, "1001,1002"),
          "Short.io: a simulated one, " + server.url(),
          Optional.of(server));
    } catch (IOException e) {
      throw new LocalStartException("The simulated Short.io does not start: " + e.getMessage(), e);
    }
  }
}

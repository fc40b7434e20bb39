package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.shortio.simulator.Behaviour;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.SimulatorServer;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * {@code mvn -Paccount -Daccount.args="check"}: what {@code bin/shortio-account} does from a clone,
 * with a simulated account unless a configuration is named.
 */
final class SimulatedAccount {
  private static final String KEY = "simulator-key";

  private SimulatedAccount() {}

  public static void main(String[] args) {
    System.exit(run(Surroundings.real(), args));
  }

  static int run(Surroundings surroundings, String... args) {
    boolean isComplete =
        args.length == 0
            || Arrays.stream(args).anyMatch(arg -> arg.matches("-c.*|--config.*|-h|--help|-V"));
    if (isComplete) {
      return AccountCommand.run(surroundings, args);
    }
    ShortIoSimulator shortIo =
        new ShortIoSimulator(KEY, Clock.systemUTC(), System.nanoTime(), Traffic.usual());
    shortIo.behave(
        Behaviour.usual().requestsPerMinute(600).rateHeaders(Behaviour.RateHeaders.X_RATELIMIT));
    shortIo.addDomain(
        SimulatedDomain.of(1001, "go.example.com").rate(2).history(50_000, Duration.ofDays(60)));
    shortIo.addDomain(
        SimulatedDomain.of(1002, "link.example.org").rate(0.1).history(300, Duration.ofDays(3)));
    try (SimulatorServer server = SimulatorServer.start(shortIo)) {
      surroundings.err().println("No --config: this is a simulated account at " + server.url());
      String config =
          """
          {"name": "shortio-clicks", "config": {
            "shortio.api.key": "%s", "shortio.api.url": "%s", "shortio.management.url": "%s",
            "shortio.domains": "*", "shortio.requests.per.minute": "300",
            "shortio.start.from": "earliest", "topic": "shortio.clicks"}}
          """
              .formatted(KEY, server.url(), server.url());
      return AccountCommand.run(
          new Surroundings(
              new ByteArrayInputStream(config.getBytes(StandardCharsets.UTF_8)),
              surroundings.out(),
              surroundings.err(),
              surroundings.clock(),
              surroundings.elapsed(),
              surroundings.sleeper(),
              surroundings.kafka()),
          Stream.concat(Arrays.stream(args), Stream.of("--config", "-")).toArray(String[]::new));
    }
  }
}

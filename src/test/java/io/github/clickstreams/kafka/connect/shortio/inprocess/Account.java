package io.github.clickstreams.kafka.connect.shortio.inprocess;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.RequestLog;
import io.github.clickstreams.shortio.simulator.ShortIoSimulator;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.SimulatorServer;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A simulated account behind HTTP, and configurations that read it quickly. */
public final class Account implements AutoCloseable {
  public static final String API_KEY = "sk_simulated_4711";
  private static final long SEED = 42;

  private final SimulatorServer server;

  private Account(Clock clock, Traffic traffic) {
    server = SimulatorServer.start(new ShortIoSimulator(API_KEY, clock, SEED, traffic));
  }

  /** Server time is real time. */
  public static Account live(Traffic traffic) {
    return new Account(Clock.systemUTC(), traffic);
  }

  /** Server time stands still unless the test moves it, and every click is visible at once. */
  public static Account at(Clock clock) {
    return new Account(clock, new Traffic(Duration.ZERO, Duration.ZERO, 0.05, 0.05, 0));
  }

  /** {@link #at} for tests that need no other time than now. */
  public static Account still() {
    return at(new ManualClock(now()));
  }

  /** With milliseconds, like the API. */
  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  public ShortIoSimulator api() {
    return server.simulator();
  }

  public String url() {
    return server.url();
  }

  public RequestLog requests() {
    return api().requests();
  }

  public Account domain(SimulatedDomain domain) {
    api().addDomain(domain);
    return this;
  }

  /** A domain with clicks of the last hour. */
  public Account domain(long id, int clicks) {
    return domain(
        SimulatedDomain.of(id, "d" + id + ".example").history(clicks, Duration.ofHours(1)));
  }

  public Account click(long domainId, SimulatedClick click) {
    api().addClick(domainId, click);
    return this;
  }

  public int clickCount(long... domainIds) {
    return Arrays.stream(domainIds).mapToInt(api()::clickCount).sum();
  }

  /** Waits until the domain was asked that many times more. */
  public void awaitMoreRequests(long domainId, int requests) {
    long before = requests().forDomain(domainId);
    Waiting.until(() -> requests().forDomain(domainId) >= before + requests);
  }

  /** Reads everything there is of the domains, without waiting anywhere. */
  public Map<String, String> config(long... domainIds) {
    return config(server.url(), domainIds);
  }

  public static Map<String, String> config(String url, long... domainIds) {
    Map<String, String> config = new HashMap<>();
    config.put("name", "clicks");
    config.put("connector.class", ShortIoClickSourceConnector.class.getName());
    config.put("shortio.api.key", API_KEY);
    config.put("shortio.api.url", url);
    config.put("shortio.management.url", url);
    config.put("shortio.validate.connection", "false");
    config.put(
        "shortio.domains",
        Arrays.stream(domainIds).mapToObj(String::valueOf).collect(Collectors.joining(",")));
    config.put("shortio.start.from", "earliest");
    config.put("shortio.requests.per.minute", "100000");
    config.put("poll.interval.ms", "100");
    config.put("retry.backoff.ms", "1");
    config.put("retry.backoff.max.ms", "10");
    return config;
  }

  @Override
  public void close() {
    server.close();
  }
}

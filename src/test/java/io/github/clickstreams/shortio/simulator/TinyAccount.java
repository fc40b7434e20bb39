package io.github.clickstreams.shortio.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A simulator with one quiet domain at a fixed time, and short ways to ask it. */
final class TinyAccount {
  static final String KEY = "the-key";
  static final long DOMAIN = 42;
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  final ManualClock clock = new ManualClock(NOW);
  final ShortIoSimulator simulator;

  TinyAccount() {
    this(Behaviour.usual());
  }

  TinyAccount(Behaviour behaviour) {
    simulator = new ShortIoSimulator(KEY, clock, 1, Traffic.usual());
    simulator.behave(behaviour);
    simulator.addDomain(SimulatedDomain.of(DOMAIN, "go.example.com"));
  }

  /** Adds bare clicks that differ in their path, {@code /0} first. */
  TinyAccount clicksAt(String... instants) {
    for (int i = 0; i < instants.length; i++) {
      simulator.addClick(
          DOMAIN, SimulatedClick.bare(Instant.parse(instants[i])).with("path", "/" + i));
    }
    return this;
  }

  Response post(String json) {
    return simulator.handle(Request.lastClicks(KEY, DOMAIN, json));
  }

  /** The page for a body that must be answered with one. */
  List<Map<String, Object>> page(String json) {
    Response response = post(json);
    if (response.status() != 200) {
      throw new AssertionError(response.status() + " " + response.text());
    }
    return objects(response);
  }

  List<Object> paths(String json) {
    return column(json, "path");
  }

  List<Object> column(String json, String field) {
    return page(json).stream().map(click -> click.get(field)).toList();
  }

  @SuppressWarnings("unchecked") // the tests that use it look at pages of objects only
  static List<Map<String, Object>> objects(Response response) {
    return (List<Map<String, Object>>) Json.read(response.body());
  }

  void advance(long seconds) {
    clock.advance(Duration.ofSeconds(seconds));
  }
}

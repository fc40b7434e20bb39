package io.github.clickstreams.kafka.connect.shortio.failures;

import io.github.clickstreams.shortio.simulator.Fault;
import java.util.List;
import java.util.Map;

/**
 * One way in which an answer can be wrong, for the table of {@code src/docs/failures.md}.
 *
 * @param name for the table
 * @param says what everything that an operator is told of it contains
 * @param fault in place of the right answer
 * @param alsoOfList whether the list of domains and the check of a configuration can meet it too
 * @param config in which a task meets it
 */
public record Failure(
    String name,
    Kind kind,
    String says,
    Fault fault,
    boolean alsoOfList,
    Map<String, String> config) {

  /** What the design promises of it, whatever is told. */
  public enum Kind {
    /** Asked again until it is over: never ends anything. */
    HEALS,
    /** No single one ends anything. */
    REFUSES,
    /** As {@link #REFUSES}, but a task asks in every other way first. */
    REFUSES_WAYS,
    /** As {@link #REFUSES}, but with {@code shortio.domains.errors=skip}: never ends anything. */
    LEAVES_OUT,
    /** As {@link #LEAVES_OUT}, after ten, for which a minute is too short. */
    LEAVES_OUT_LATE,
    /** Ends the task at once. */
    FAILS
  }

  private static final Map<String, String> SHORT_TIMEOUTS =
      Map.of("http.connect.timeout.ms", "1000", "http.request.timeout.ms", "1000");

  /** Each 429 halves the rate. */
  private static final Map<String, String> LONG_BACKOFF = Map.of("retry.backoff.max.ms", "1000");

  private static final Map<String, String> SKIPPED = Map.of("shortio.domains.errors", "skip");

  /** Every failure of an answer that the design knows. */
  public static List<Failure> all() {
    return List.of(
        heals("408", "408", Fault.status(408)),
        heals("429", "429", Fault.status(429)).with(LONG_BACKOFF),
        heals("429 with `Retry-After`", "429", Fault.status(429, Map.of("Retry-After", "1"))),
        heals("500", "500", Fault.status(500)),
        heals("502 in HTML", "502", Fault.html(502)),
        heals("connection reset", "connection", new Fault.Reset()),
        heals("no answer in time", "http.request.timeout.ms", new Fault.Hang())
            .with(SHORT_TIMEOUTS),
        heals("half an answer in time", "http.request.timeout.ms", new Fault.Stall(0.5))
            .with(SHORT_TIMEOUTS),
        heals("cut body", "cut", new Fault.CutBody(0.5)),
        heals("JSON that ends early", "cut", new Fault.CutJson(0.5)),
        heals("HTML with 200", "not JSON", Fault.html(200)),
        heals("empty body", "empty", Fault.emptyBody()),
        heals("other JSON", "a number", Fault.body("3")),
        refuses(302),
        refusesWays(400),
        refuses(401),
        refuses(402),
        refuses(403),
        refuses(404),
        refusesWays(422),
        refuses(451),
        ofClicks(
                "403 with `shortio.domains.errors=skip`", Kind.LEAVES_OUT, "403", Fault.status(403))
            .with(SKIPPED),
        ofClicks(
                "404 with `shortio.domains.errors=skip`", Kind.LEAVES_OUT, "404", Fault.status(404))
            .with(SKIPPED),
        ofClicks(
            "more than twice as many elements as asked for",
            Kind.REFUSES,
            "larger",
            Fault.body("[" + "{},".repeat(2 * FailureStory.PAGE) + "{}]")),
        ofClicks("an element that is no click", Kind.FAILS, "no clicks", NO_CLICK),
        ofClicks(
                "an element that is no click, with `malformed.click.action=skip`",
                Kind.HEALS,
                "no clicks",
                NO_CLICK)
            .with(Map.of("malformed.click.action", "skip")));
  }

  /** These two are no answers, and so no fault of a simulated Short.io's. */
  static final Failure CLOSED_PORT =
      ofClicks("a port where nobody listens", Kind.HEALS, "Cannot connect", null);

  static final Failure UNKNOWN_HOST =
      ofClicks("a host name that nobody knows", Kind.HEALS, "The host name is not known", null);

  /** No fault of one request alone. */
  static final Failure ALONE =
      ofClicks(
          "500 of one domain alone, with `shortio.domains.errors=skip`",
          Kind.LEAVES_OUT_LATE,
          "500",
          null);

  private static final Fault NO_CLICK = new Fault.ExtraElement("{}");

  private static Failure heals(String name, String says, Fault fault) {
    return new Failure(name, Kind.HEALS, says, fault, true, Map.of());
  }

  private static Failure refuses(int status) {
    return refuses(status, Kind.REFUSES);
  }

  private static Failure refusesWays(int status) {
    return refuses(status, Kind.REFUSES_WAYS);
  }

  private static Failure refuses(int status, Kind kind) {
    String number = Integer.toString(status);
    return new Failure(number, kind, number, Fault.status(status), true, Map.of());
  }

  private static Failure ofClicks(String name, Kind kind, String says, Fault fault) {
    return new Failure(name, kind, says, fault, false, Map.of());
  }

  private Failure with(Map<String, String> changes) {
    return new Failure(name, kind, says, fault, alsoOfList, changes);
  }
}

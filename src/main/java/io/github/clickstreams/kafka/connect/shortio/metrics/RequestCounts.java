package io.github.clickstreams.kafka.connect.shortio.metrics;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;

/** How requests to one of Short.io's hosts have ended. Counted by one thread, read by any. */
final class RequestCounts {

  private enum Outcome {
    OK("answered as asked"),
    THROTTLED("answered with 429: Short.io has given the account no more requests for a while"),
    FAILED(
        "that failed in a way that asking again can cure: 408, 5xx, network trouble, an answer that is cut or no JSON"),
    REFUSED("refused for good: 400, 401, 402, 403, 404, other 4xx, a redirect"),
    TOO_LARGE(
        "whose answer was more than what is accepted; they are made again with a smaller limit");

    private final String meaning;

    Outcome(String meaning) {
      this.meaning = meaning;
    }

    private static Outcome of(ApiException e) {
      if (e instanceof ApiException.Temporary temporary) {
        return temporary.isThrottled() ? THROTTLED : FAILED;
      }
      return e instanceof ApiException.TooLarge ? TOO_LARGE : REFUSED;
    }
  }

  private final AtomicLongArray counts = new AtomicLongArray(Outcome.values().length);

  /**
   * One counter for each outcome.
   *
   * @param prefix of the names
   * @param what the requests are for, as documented
   */
  List<Metric> metrics(String prefix, String what) {
    return Stream.of(Outcome.values())
        .map(
            outcome ->
                Metric.counter(
                        prefix
                            + "requests-"
                            + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "requests",
                        () -> counts.get(outcome.ordinal()))
                    .means("Requests for " + what + " " + outcome.meaning + "."))
        .toList();
  }

  void succeeded() {
    counts.incrementAndGet(Outcome.OK.ordinal());
  }

  void failed(ApiException e) {
    counts.incrementAndGet(Outcome.of(e).ordinal());
  }
}

package io.github.clickstreams.kafka.connect.shortio.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One answer of the API.
 *
 * @param clicks in the order of the answer: newest first
 * @param malformed the elements that are no clicks, in the order of the answer too
 * @param date when the server says it answered (header {@code Date}, whole seconds)
 */
public record ClickPage(
    List<Click> clicks, List<MalformedElement> malformed, Optional<Instant> date) {

  /**
   * Number of elements in the answer, malformed ones included: what the API counts against a limit.
   */
  public int size() {
    return clicks.size() + malformed.size();
  }
}

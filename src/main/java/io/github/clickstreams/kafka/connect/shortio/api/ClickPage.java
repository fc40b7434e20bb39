package io.github.clickstreams.kafka.connect.shortio.api;

import java.util.List;

/**
 * One answer of the API.
 *
 * @param clicks in the order of the answer: newest first
 * @param malformed the elements that are no clicks, in the order of the answer too
 */
public record ClickPage(List<Click> clicks, List<MalformedElement> malformed) {

  /**
   * Number of elements in the answer, malformed ones included: what the API counts against a limit.
   */
  public int size() {
    return clicks.size() + malformed.size();
  }
}

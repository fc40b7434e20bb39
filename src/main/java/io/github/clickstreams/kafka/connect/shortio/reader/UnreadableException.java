package io.github.clickstreams.kafka.connect.shortio.reader;

/** Reading cannot go on without the risk of losing a click; the message says why and what to do. */
public final class UnreadableException extends Exception {
  private final boolean ofDomain;

  private UnreadableException(String message, boolean ofDomain) {
    super(message);
    this.ofDomain = ofDomain;
  }

  /** The clicks of one domain are the reason. */
  static UnreadableException domain(String message) {
    return new UnreadableException(message, true);
  }

  /** The way of asking is the reason, which is the same for every domain. */
  static UnreadableException question(String message) {
    return new UnreadableException(message, false);
  }

  /**
   * @param granule the milliseconds that the clicks share
   */
  static UnreadableException tieTooLarge(long granule) {
    return domain(
        "more clicks share one "
            + (granule == 1 ? "millisecond" : "second")
            + " than Short.io gives at once, so they cannot be told apart from what is older; nothing was"
            + " left out. Raise shortio.page.limit, or narrow the clicks with shortio.include.*");
  }

  /**
   * @param hasOthers whether there were clicks of another time
   */
  static UnreadableException noClickIn(int elements, boolean hasOthers) {
    return domain(
        hasOthers
            ? "Short.io answered a question for clicks up to a time with "
                + elements
                + " elements, none of them a click up to then: it ignores beforeDate, or they are malformed"
            : "Short.io's page has "
                + elements
                + " elements, none of them a click, so what is older cannot be asked for; nothing was left out. If"
                + " these are few among clicks, raise shortio.page.limit to read over them; if the domain begins with them,"
                + " set shortio.start.from to an instant after them");
  }

  static UnreadableException noStart() {
    return domain(
        "no element of the newest page is a click, so shortio.start.from=latest has no place to start at;"
            + " set it to an ISO-8601 instant");
  }

  /** Whether other domains can be read on. */
  public boolean isOfDomain() {
    return ofDomain;
  }
}

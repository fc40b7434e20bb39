package io.github.clickstreams.kafka.connect.shortio.reader;

/**
 * What {@code startDate} and {@code endDate} a request has besides its cursors. The first ones hide
 * nothing, whatever clocks say; the others are for an API that refuses those before.
 */
public enum RequestDates {
  /** From a day before what is asked for to days after now. */
  WIDE(""),
  /** To now. */
  UNTIL_NOW("endDate not after now"),
  /** To now, and from 13 months ago at the earliest. */
  RECENT(
      "endDate not after now, startDate not before 13 months ago, so that older clicks are not read"),
  /** Cursors only. */
  NONE("no startDate and endDate");

  private final String text;

  RequestDates(String text) {
    this.text = text;
  }

  /**
   * The next ones to try.
   *
   * @param refused the property that the API says is wrong, {@code ""} if it does not say
   */
  public RequestDates narrower(String refused) {
    RequestDates narrower =
        switch (refused) {
          case "startDate" -> RECENT;
          case "endDate" -> UNTIL_NOW;
          default -> this == WIDE ? UNTIL_NOW : RECENT;
        };
    return narrower.compareTo(this) > 0 ? narrower : NONE;
  }

  /** What they are, for an operator; empty for {@link #WIDE}. */
  @Override
  public String toString() {
    return text;
  }
}

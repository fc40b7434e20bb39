package io.github.clickstreams.kafka.connect.shortio.account;

import java.time.Duration;
import java.time.Instant;

/** Which {@code startDate} and {@code endDate} to ask with: the widest first. */
enum Dates {
  WIDE("any: a startDate of 2010 and an endDate after now are taken"),
  UNTIL_NOW("a startDate of 2010 and an endDate of now are taken, a later endDate is refused"),
  RECENT("a startDate 13 months ago and an endDate of now are taken, wider ones are refused"),
  NONE("startDate and endDate are refused, questions without them are answered");

  private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");
  private static final Duration RECENTLY = Duration.ofDays(395);
  private static final Duration AHEAD = Duration.ofDays(2);

  private final String text;

  Dates(String text) {
    this.text = text;
  }

  /**
   * @param refused the property that Short.io says is wrong, {@code ""} if it does not say
   */
  Dates narrower(String refused) {
    Dates next =
        switch (refused) {
          case "startDate" -> RECENT;
          case "endDate" -> UNTIL_NOW;
          default -> this == WIDE ? UNTIL_NOW : RECENT;
        };
    return next.compareTo(this) > 0 ? next : NONE;
  }

  /** Null for none. */
  Instant start(Instant now) {
    return switch (this) {
      case WIDE, UNTIL_NOW -> EARLIEST;
      case RECENT -> now.minus(RECENTLY);
      case NONE -> null;
    };
  }

  /**
   * Null for none.
   *
   * @param number of the request: the same question twice is answered from a cache
   */
  Instant end(Instant now, int number) {
    return switch (this) {
      case WIDE -> now.plus(AHEAD).plusMillis(number);
      case UNTIL_NOW, RECENT -> now.minusMillis(number);
      case NONE -> null;
    };
  }

  /** What was found out by asking so. */
  String text() {
    return text;
  }
}

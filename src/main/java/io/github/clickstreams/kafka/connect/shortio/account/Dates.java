package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.reader.RequestDates;
import io.github.clickstreams.kafka.connect.shortio.reader.RequestWriter;
import java.time.Instant;

/**
 * The {@code startDate} and {@code endDate} of the commands: those that the connector tries, but as
 * early as can be, because the commands do not look at one window after the other.
 */
final class Dates {
  private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");

  private Dates() {}

  /** Null for none. */
  static Instant start(RequestDates dates, Instant now) {
    return switch (dates) {
      case WIDE, UNTIL_NOW -> EARLIEST;
      case RECENT -> now.minusMillis(RequestWriter.RECENTLY);
      case NONE -> null;
    };
  }

  /**
   * Null for none.
   *
   * @param number of the request: the same question twice is answered from a cache
   */
  static Instant end(RequestDates dates, Instant now, int number) {
    return switch (dates) {
      case WIDE -> now.plusMillis(RequestWriter.END_MARGIN + number);
      case UNTIL_NOW, RECENT -> now.minusMillis(number);
      case NONE -> null;
    };
  }

  /** What was found out by asking so. */
  static String found(RequestDates dates) {
    return switch (dates) {
      case WIDE -> "any: a startDate of 2010 and an endDate after now are taken";
      case UNTIL_NOW ->
          "a startDate of 2010 and an endDate of now are taken, a later endDate is refused";
      case RECENT ->
          "a startDate 13 months ago and an endDate of now are taken, wider ones are refused";
      case NONE -> "startDate and endDate are refused, questions without them are answered";
    };
  }
}

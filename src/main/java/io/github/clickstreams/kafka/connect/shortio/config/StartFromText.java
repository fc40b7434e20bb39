package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;

/** {@link StartFrom} as it is written in a configuration. */
final class StartFromText {
  static final String LATEST = "latest";
  static final String EARLIEST = "earliest";

  private StartFromText() {}

  static Rule rule() {
    return Rule.of(
        String.class,
        "'latest', 'earliest' or an ISO-8601 instant",
        text -> {
          try {
            parse(text);
            return null;
          } catch (DateTimeException e) {
            return "'"
                + text
                + "' is neither 'latest' nor 'earliest' nor an instant of the years 1970 to 9999 with"
                + " a time and an offset, like 2026-01-31T00:00:00Z or 2026-01-31T09:30:00+02:00";
          }
        });
  }

  /**
   * @throws DateTimeException if the text means nothing
   */
  static StartFrom parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case LATEST -> new StartFrom.Latest();
      case EARLIEST -> new StartFrom.Earliest();
      default -> new StartFrom.At(inRange(OffsetDateTime.parse(text)).toInstant());
    };
  }

  private static OffsetDateTime inRange(OffsetDateTime time) {
    if (time.toEpochSecond() < 0 || time.getYear() > 9999) {
      throw new DateTimeException("out of range");
    }
    return time;
  }
}

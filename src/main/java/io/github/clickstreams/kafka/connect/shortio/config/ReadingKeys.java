package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.reader.StartFrom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;

/** From where, how often and in which portions clicks are read. */
final class ReadingKeys {
  private static final String LATEST = "latest";
  private static final String EARLIEST = "earliest";
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** The largest limit that is ever asked for, also to get a tie of clicks in one page. */
  private static final int LARGEST_PAGE = 16_000;

  /** The largest value of {@code late.arrival.window.ms}. */
  static final Duration LONGEST_WINDOW = Duration.ofDays(7);

  private ReadingKeys() {}

  static void addTo(ConfigDef def) {
    Section section = new Section(def, "Reading", Importance.MEDIUM);
    section
        .key(Keys.START_FROM, Type.STRING, "Start from")
        .defaultsTo(LATEST)
        .rule(startFrom())
        .importance(Importance.HIGH)
        .recommend(LATEST, EARLIEST)
        .doc(
            "Where a domain without a stored offset begins: 'latest' is the newest click there is,"
                + " that one included; 'earliest' is the oldest click that Short.io still has; an"
                + " ISO-8601 instant with Z or an offset, like 2026-01-31T00:00:00Z, is that"
                + " instant, inclusive. It has no effect on a domain that has a stored offset.");
    section
        .key(Keys.PAGE_LIMIT, Type.INT, "Clicks per request")
        .defaultsTo(1000)
        .rule(Rules.between(1, LARGEST_PAGE))
        .doc(
            "How many clicks one request asks for. Larger pages need fewer requests during"
                + " catch-up; Short.io may give fewer than asked for, which is noticed.");
    section
        .key(Keys.REQUESTS_PER_MINUTE, Type.INT, "Requests per minute")
        .defaultsTo(30)
        .rule(Rules.atLeast(1))
        .importance(Importance.HIGH)
        .doc(
            "Most requests per minute that this connector sends: all of its tasks, all retries,"
                + " the list of domains and the check of a configuration together. For the check 2"
                + " are kept, or 3 if the list is read; for the list a tenth, but at least 2. There"
                + " are never more tasks than requests per minute for them. Short.io limits requests"
                + " per account, so leave room for everything else that uses the account. Where its"
                + " answers say how many are left, the tasks slow down in time; an x-ratelimit-reset"
                + " above 3600 is taken for milliseconds.");
    section
        .key(Keys.POLL_INTERVAL, Type.LONG, "Poll interval (ms)")
        .defaultsTo(5_000L)
        .rule(Rules.between(100, DAY))
        .importance(Importance.HIGH)
        .doc(
            "A domain is asked for new clicks at most this often, in milliseconds. The request"
                + " budget of shortio.requests.per.minute may make it less often.");
    section
        .key(Keys.POLL_INTERVAL_MAX, Type.LONG, "Longest poll interval (ms)")
        .defaultsTo(60_000L)
        .rule(Rules.between(100, DAY))
        .doc(
            "A domain without clicks is asked for new ones at least this often, in milliseconds, as"
                + " long as the request budget is enough to ask every domain that often; if it is"
                + " not, busy domains are asked more often than quiet ones. It must not be shorter"
                + " than poll.interval.ms.");
    section
        .key(Keys.LATE_ARRIVAL_WINDOW, Type.LONG, "Late arrival window (ms)")
        .defaultsTo(Duration.ofMinutes(15).toMillis())
        .rule(Rules.between(0, LONGEST_WINDOW.toMillis()))
        .doc(
            "How much older than the newest click, in milliseconds, a click may be when Short.io"
                + " shows it and still be emitted. Every read looks back 30 seconds; once a minute a"
                + " read looks back 2 minutes, every 4 minutes 8 minutes, and after every half of"
                + " this time all of it. So a click up to about 1 minute late is emitted at most"
                + " about 1 minute after it shows up, one up to 4 minutes late within 4 minutes, a"
                + " later one within half of this time, at the domain's next read. At most 24,000"
                + " clicks of a domain are remembered: if it has more in this time, the time is"
                + " shortened, with a warning. With 0 nothing is looked at again, and a late click is"
                + " missed.");
    section
        .key(Keys.CATCHUP_BUFFER, Type.INT, "Catch-up buffer (clicks)")
        .defaultsTo(10_000)
        .rule(Rules.atLeast(2))
        .importance(Importance.LOW)
        .doc(
            "Most clicks of one domain that are held in memory at once, while they are read; a"
                + " longer backlog or late arrival window is read in slices. All domains of a task"
                + " hold at most four times as many. It must be at least twice shortio.page.limit,"
                + " so that a page fits beside what is held when the buffer is half full.");
    section
        .key(Keys.BATCH_MAX, Type.INT, "Records per batch")
        .defaultsTo(1_000)
        .rule(Rules.atLeast(1))
        .doc(
            "Most records that are handed to Kafka Connect at once. With exactly-once support one"
                + " batch is one transaction.");
  }

  private static Validator startFrom() {
    return Rules.of(
        String.class,
        "'latest', 'earliest' or an ISO-8601 instant",
        text -> {
          try {
            startFrom(text);
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
  static StartFrom startFrom(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case LATEST -> new StartFrom.Latest();
      case EARLIEST -> new StartFrom.Earliest();
      default -> {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.toEpochSecond() < 0 || time.getYear() > 9999) {
          throw new DateTimeException("out of range");
        }
        yield new StartFrom.At(time.toInstant());
      }
    };
  }
}

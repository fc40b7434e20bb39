package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RequestWriterTest {
  private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-01T11:00:00Z");

  private final RandomGenerator random = new SplittableRandom(1);

  private RequestWriter writer(Instant clock) {
    return new RequestWriter(Clock.fixed(clock, ZoneOffset.UTC), random);
  }

  private static PageRequest closed() {
    return new PageRequest(FROM.toEpochMilli(), TO.toEpochMilli(), 50);
  }

  @Test
  void boundsAreWiderThanTheRequest() {
    ClickQuery query = writer(TO).write(7, closed(), RequestDates.WIDE, OptionalLong.empty());

    assertThat(query.domainId()).isEqualTo(7);
    assertThat(query.limit()).isEqualTo(50);
    assertThat(query.afterDate()).isEqualTo(FROM.minusSeconds(1));
    assertThat(query.beforeDate()).isEqualTo(TO.plusMillis(1));
    assertThat(query.startDate()).isEqualTo(FROM.minus(Duration.ofDays(1)));
    assertThat(query.endDate()).isAfterOrEqualTo(TO.plus(Duration.ofDays(2)));
  }

  @Test
  void endDateIsDaysAfterOurNow() {
    Instant now = TO.plus(Duration.ofDays(1));

    assertThat(writer(now).write(7, closed(), RequestDates.WIDE, OptionalLong.empty()).endDate())
        .isAfterOrEqualTo(now.plus(Duration.ofDays(2)));
  }

  /** Some servers leave out the last day, and this machine's clock may be a day behind. */
  @Test
  void endDateIsDaysAfterTheServersNowToo() {
    OptionalLong now = OptionalLong.of(TO.plus(Duration.ofDays(1)).toEpochMilli());

    assertThat(writer(TO).write(7, closed(), RequestDates.WIDE, now).endDate())
        .isAfterOrEqualTo(TO.plus(Duration.ofDays(3)));
  }

  @Test
  void anOpenRequestHasNoBeforeDate() {
    PageRequest open = new PageRequest(FROM.toEpochMilli(), Windows.OPEN, 50);

    assertThat(writer(TO).write(7, open, RequestDates.WIDE, OptionalLong.empty()).beforeDate())
        .isNull();
  }

  /** The API answers a body that it has just seen from a cache. */
  @Test
  void noBodyIsWrittenTwiceByOneWorker() {
    RequestWriter writer = writer(TO);

    for (RequestDates dates : RequestDates.values()) {
      assertThat(writer.write(7, closed(), dates, OptionalLong.empty()))
          .as("%s", dates.name())
          .isNotEqualTo(writer.write(7, closed(), dates, OptionalLong.empty()));
    }
  }

  @Test
  void nowIsWhatTheApiSays() {
    Instant now = TO.plusSeconds(100);
    OptionalLong said = OptionalLong.of(now.toEpochMilli());

    assertThat(writer(TO).write(7, closed(), RequestDates.UNTIL_NOW, said).endDate())
        .isEqualTo(now);
    assertThat(
            writer(TO).write(7, closed(), RequestDates.UNTIL_NOW, OptionalLong.empty()).endDate())
        .isEqualTo(TO);
  }

  @Test
  void recentIsThirteenMonths() {
    Instant longAgo = TO.minus(Duration.ofDays(4000));
    PageRequest request = new PageRequest(longAgo.toEpochMilli(), Windows.OPEN, 50);

    ClickQuery query = writer(TO).write(7, request, RequestDates.RECENT, OptionalLong.empty());

    assertThat(query.startDate()).isEqualTo(TO.minus(Duration.ofDays(395)));
    assertThat(query.endDate()).isEqualTo(TO);
    assertThat(query.afterDate()).isBefore(longAgo);
  }

  @Test
  void withoutDatesTheCursorsBound() {
    ClickQuery query = writer(TO).write(7, closed(), RequestDates.NONE, OptionalLong.empty());

    assertThat(query.startDate()).isNull();
    assertThat(query.endDate()).isNull();
    assertThat(query.afterDate()).isBetween(FROM.minusSeconds(61), FROM.minusSeconds(1));
    assertThat(query.beforeDate()).isEqualTo(TO.plusMillis(1));
  }

  /** Its clock may have been set back to just the time at which the other asked. */
  @Test
  void notEvenByTheNextWorkerWithTheSameTime() {
    assertThat(writer(TO).write(7, closed(), RequestDates.WIDE, OptionalLong.empty()))
        .isNotEqualTo(writer(TO).write(7, closed(), RequestDates.WIDE, OptionalLong.empty()));
  }
}

package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
    ClickQuery query = writer(TO).write(7, closed());

    assertThat(query.domainId()).isEqualTo(7);
    assertThat(query.limit()).isEqualTo(50);
    assertThat(query.afterDate()).isEqualTo(FROM.minusSeconds(1));
    assertThat(query.beforeDate()).isEqualTo(TO.plusMillis(1));
    assertThat(query.startDate()).isEqualTo(FROM.minus(Duration.ofDays(1)));
    assertThat(query.endDate()).isAfterOrEqualTo(TO.plus(Duration.ofDays(2)));
  }

  @Test
  void anOpenRequestHasNoBeforeDate() {
    PageRequest open = new PageRequest(FROM.toEpochMilli(), Windows.OPEN, 50);

    assertThat(writer(TO).write(7, open).beforeDate()).isNull();
  }

  /** The API answers a body that it has just seen from a cache. */
  @Test
  void noBodyIsWrittenTwice() {
    RequestWriter writer = writer(TO);

    assertThat(writer.write(7, closed())).isNotEqualTo(writer.write(7, closed()));
  }

  /** Its clock may have been set back to just the time at which the other asked. */
  @Test
  void notEvenByTheNextWorkerWithTheSameTime() {
    assertThat(writer(TO).write(7, closed())).isNotEqualTo(writer(TO).write(7, closed()));
  }
}

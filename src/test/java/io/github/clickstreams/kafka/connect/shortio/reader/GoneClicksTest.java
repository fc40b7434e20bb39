package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a start says of clicks that the API does not keep any more. */
class GoneClicksTest {
  private static final long NOW = World.NOON;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long KEPT = NOW - 100 * DAY;
  private static final ReaderSettings SETTINGS =
      new ReaderSettings(100, Duration.ofMinutes(15), 1_000, 1_000, Position.MAX_SEEN);

  private final ReadStatistics statistics = new ReadStatistics();
  private DomainReader reader;

  /** A domain that has clicks of these times, read until it is up to date. */
  private Optional<ReadStatistics.Gone> told(
      Optional<Position> stored, StartFrom start, long... dts) throws Exception {
    reader =
        new DomainReader(
            7,
            stored,
            start,
            TestReaders.context(
                SETTINGS,
                statistics,
                () -> Instant.ofEpochMilli(NOW),
                () -> Instant.ofEpochMilli(NOW),
                1));
    read(dts);
    return statistics.nextGone();
  }

  private Optional<ReadStatistics.Gone> told(StartFrom start, long... dts) throws Exception {
    return told(Optional.empty(), start, dts);
  }

  private void read(long... dts) throws Exception {
    WorldApi api = WorldApi.usual(Arrays.stream(dts).mapToObj(dt -> WorldClick.at(dt, 1)).toList());
    for (int i = 1; i < 100; i++) {
      // The API's cache would give an old answer for the same question.
      PageOutcome outcome =
          reader.response(api.lastClicks(reader.request(), NOW + 60_000L * i, true));
      if (outcome instanceof PageOutcome.WindowRead read && read.slice().upToDate()) {
        return;
      }
    }
    throw new AssertionError("no end");
  }

  private static StartFrom at(long instant) {
    return new StartFrom.At(Instant.ofEpochMilli(instant));
  }

  @Test
  void anInstantBeforeTheOldestClickIsTold() throws Exception {
    assertThat(told(at(KEPT - 200 * DAY), KEPT, KEPT + DAY, NOW - 5_001))
        .contains(
            new ReadStatistics.Gone(
                7, Instant.ofEpochMilli(KEPT - 200 * DAY), Instant.ofEpochMilli(KEPT)));
    assertThat(statistics.nextGone()).isEmpty();
  }

  @Test
  void notIfAnOlderClickIsGiven() throws Exception {
    assertThat(told(at(KEPT - 200 * DAY), KEPT - 300 * DAY, KEPT, NOW - 5_001)).isEmpty();
    assertThat(told(at(KEPT - 200 * DAY), KEPT - 201 * DAY, KEPT, NOW - 5_001)).isEmpty();
  }

  @Test
  void norIfTheInstantIsThatOfTheOldestClick() throws Exception {
    assertThat(told(at(KEPT), KEPT, NOW - 5_001)).isEmpty();
  }

  @Test
  void norOfTheLastThirtyDays() throws Exception {
    assertThat(told(at(NOW - 29 * DAY), NOW - 5_001)).isEmpty();
    assertThat(told(at(NOW - 31 * DAY), NOW - 5_001)).isPresent();
  }

  @Test
  void nobodyHasAskedForMoreThanThereIsWithEarliestAndLatest() throws Exception {
    assertThat(told(new StartFrom.Earliest(), KEPT, NOW - 5_001)).isEmpty();
    assertThat(told(new StartFrom.Latest(), KEPT, KEPT + DAY)).isEmpty();
    assertThat(told(new StartFrom.Latest(), KEPT)).isEmpty();
  }

  /** What was emitted last is not given any more, so that others may be gone too. */
  @Test
  void aStoredPositionWhoseClicksAreGoneIsTold() throws Exception {
    told(at(KEPT - 300 * DAY), KEPT - 200 * DAY);
    Optional<Position> stored = reader.position();

    assertThat(told(stored, new StartFrom.Latest(), KEPT, NOW - 5_001))
        .map(ReadStatistics.Gone::position)
        .contains(Instant.ofEpochMilli(KEPT - 200 * DAY));
  }

  /** However long ago its last click was: that one is still given. */
  @Test
  void aQuietDomainIsNotToldOfAtEachStart() throws Exception {
    told(at(KEPT - 300 * DAY), KEPT - 200 * DAY);
    Optional<Position> stored = reader.position();
    assertThat(stored.orElseThrow().since()).isLessThan(stored.orElseThrow().dt());

    assertThat(told(stored, new StartFrom.Latest(), KEPT - 200 * DAY)).isEmpty();
    assertThat(told(stored, new StartFrom.Latest(), KEPT - 200 * DAY, NOW - 5_001)).isEmpty();
  }

  /** Their clicks are read as they happen. */
  @Test
  void aDomainWithoutClicksIsNotToldOfWhenItsFirstOneComes() throws Exception {
    assertThat(told(at(KEPT))).isEmpty();
    read(NOW - 5_001);

    assertThat(statistics.nextGone()).isEmpty();
    assertThat(reader.position().orElseThrow().dt()).isEqualTo(NOW - 5_001);
  }

  @Test
  void emptySlicesBeforeTheOldestClickDoNotHideIt() throws Exception {
    long[] clicks = new long[5_000];
    Arrays.setAll(clicks, i -> KEPT + i * 60_001L);

    assertThat(told(at(KEPT - 3_000 * DAY), clicks))
        .map(ReadStatistics.Gone::oldest)
        .contains(Instant.ofEpochMilli(KEPT));
    assertThat(statistics.nextGone()).isEmpty();
  }
}

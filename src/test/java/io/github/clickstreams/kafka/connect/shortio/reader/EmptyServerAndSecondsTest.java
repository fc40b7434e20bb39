package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * An API that cuts cursors to seconds, and two servers that take turns, one of which shows nothing:
 * the other way to write the cursor must not meet the empty one each time.
 */
class EmptyServerAndSecondsTest {
  private static final int CLICKS = 300;
  private static final long BEGIN = World.NOON - Duration.ofDays(1).toMillis();

  @Test
  void nothingIsLeftOut() throws Exception {
    assertThat(clicksRead(0, 0)).isEqualTo(CLICKS);
    assertThat(clicksRead(1, 0)).isEqualTo(CLICKS);
  }

  /** The other server shows the oldest third. */
  @Test
  void norIfItLags() throws Exception {
    assertThat(clicksRead(0, CLICKS / 3)).isEqualTo(CLICKS);
    assertThat(clicksRead(1, CLICKS / 3)).isEqualTo(CLICKS);
  }

  /**
   * @param other the first answer of the other server: 0 or 1, and then every second one
   * @param shown how many clicks that server shows, the oldest ones
   */
  private static long clicksRead(int other, int shown) throws Exception {
    List<WorldClick> rows =
        IntStream.range(0, CLICKS).mapToObj(i -> WorldClick.at(BEGIN + 331L * i, i)).toList();
    Unknowns seconds =
        new Unknowns(
            false,
            false,
            false,
            true,
            true,
            true,
            Unknowns.Dates.EXACT,
            Integer.MAX_VALUE,
            0,
            false,
            true,
            Unknowns.RefusedDates.NONE);
    StartFrom start = new StartFrom.At(Instant.ofEpochMilli(BEGIN - 1_000));
    WorldDomain domain = new WorldDomain(7, WorldCap.NONE, start, Optional.empty(), rows);
    World world =
        new World(
            4,
            seconds,
            Troubles.none(0),
            0,
            40,
            false,
            400,
            100,
            Position.MAX_SEEN,
            true,
            Drops.NONE,
            World.NONE_TOO_LARGE,
            0,
            0,
            0,
            0,
            1,
            World.NOON,
            false,
            List.of(domain));
    WorldApi api = new WorldApi(world, domain);
    ReaderSettings settings =
        new ReaderSettings(40, Duration.ofMinutes(15), 400, 100, Position.MAX_SEEN);
    DomainReader reader =
        RequestEconomyTest.reader(settings, start, () -> Instant.ofEpochMilli(World.NOON));

    long clicks = 0;
    for (int i = 0; i < 2_000; i++) {
      ClickPage page = api.lastClicks(reader.request(), World.NOON + i, true);
      if (i < 1_000 && i % 2 == other) {
        page =
            new ClickPage(
                page.clicks().stream().filter(click -> click.dt() < BEGIN + 331L * shown).toList(),
                List.of(),
                page.date());
      }
      if (reader.response(page) instanceof PageOutcome.WindowRead read) {
        clicks += read.slice().clicks();
      }
    }
    return clicks;
  }
}

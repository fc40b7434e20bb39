package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Losses once: an outage of 200 and no clicks, for minutes, while a backlog is read. */
class SilenceTest {
  private static final int WORLDS = 40;
  private static final long END = World.NOON + Duration.ofHours(2).toMillis();

  private long now;

  @Test
  void everyClickOnce() throws Exception {
    check(5, 10);
    check(20, 10);
  }

  @Test
  void everyClickOnceThoughEveryTenthAnswerIsSound() throws Exception {
    check(20, 9);
  }

  private void check(int minutes, int silent) throws Exception {
    for (int seed = 0; seed < WORLDS; seed++) {
      assertThat(notOnce(new Random(seed), minutes, silent)).as("seed %d", seed).isZero();
    }
  }

  /**
   * How many clicks are read not at all, or twice.
   *
   * @param minutes how long the outage is
   * @param silent of ten answers
   */
  private int notOnce(Random random, int minutes, int silent) throws Exception {
    List<WorldClick> clicks = clicks(random);
    WorldApi api = WorldApi.usual(clicks);
    StartFrom start =
        random.nextBoolean()
            ? new StartFrom.Earliest()
            : new StartFrom.At(Instant.ofEpochMilli(clicks.get(0).dt()));
    int buffer = 100 + 300 * random.nextInt(3);
    long from = World.NOON + random.nextLong(2_000 * (clicks.size() / 60 + 8));
    long to = from + Duration.ofMinutes(minutes).toMillis();
    boolean restarts = random.nextBoolean();
    DomainReader reader = reader(Optional.empty(), start, buffer);
    Set<String> ids = new HashSet<>();
    int doubled = 0;

    for (now = World.NOON; now < END + Duration.ofHours(1).toMillis(); now += 2_000) {
      ClickQuery query = reader.request();
      ClickPage page = api.lastClicks(query, now, true);
      if (now >= from && now < to && random.nextInt(10) < silent) {
        page = new ClickPage(List.of(), List.of(), page.date());
      }
      PageOutcome outcome = reader.response(page);
      if (outcome instanceof PageOutcome.AskAgain again) {
        now += again.delay().toMillis();
      }
      if (outcome instanceof PageOutcome.WindowRead read) {
        for (Batch batch : read.slice().batches()) {
          for (NewClick click : batch.clicks()) {
            doubled += ids.add(click.clickId()) ? 0 : 1;
          }
        }
        now += read.slice().upToDate() ? 5_000 : 0;
      }
      if (restarts && now > from) {
        restarts = false;
        reader = reader(reader.position(), start, buffer);
      }
    }
    return clicks.size() - ids.size() + doubled;
  }

  /** A backlog of an hour to weeks, even or in bursts, and clicks that go on. */
  private static List<WorldClick> clicks(Random random) {
    int count = 200 + random.nextInt(2_000);
    double span = Duration.ofHours(1).toMillis() * Math.pow(10, 3 * random.nextDouble());
    double power = 1 + 2 * random.nextInt(2);
    List<WorldClick> clicks = new ArrayList<>();
    random
        .doubles(count)
        .mapToLong(share -> World.NOON - 1 - (long) (Math.pow(share, power) * span))
        .sorted()
        .forEach(dt -> clicks.add(WorldClick.at(dt, clicks.size() % 1_000)));
    for (long dt = World.NOON; dt < END; dt += 20_000 + random.nextInt(60_000)) {
      clicks.add(WorldClick.at(dt, clicks.size() % 1_000));
    }
    return clicks;
  }

  private DomainReader reader(Optional<Position> stored, StartFrom start, int buffer) {
    return new DomainReader(
        7,
        stored,
        start,
        TestReaders.context(
            new ReaderSettings(100, Duration.ofMinutes(15), buffer, 100, Position.MAX_SEEN),
            new ReadStatistics(),
            () -> Instant.ofEpochMilli(now),
            () -> Instant.ofEpochMilli(now),
            1));
  }
}

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

/** A backlog, and clicks that go on, from an API that is sick for a while. */
abstract class SickBacklog {
  private static final int DOMAINS = 40;
  private static final long END = World.NOON + Duration.ofHours(2).toMillis();

  /** What the API answers. */
  interface Api {
    /**
     * @param now epoch milliseconds
     */
    ClickPage lastClicks(ClickQuery query, long now) throws Exception;
  }

  /** Most clicks that are remembered, as a multiple of a slice's; 0 for the usual number. */
  double remembered;

  private long now;

  /**
   * @param clicks of the domain, oldest first
   */
  abstract Api sick(List<WorldClick> clicks, Random random);

  void everyClickIsReadOnce() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < DOMAINS; seed++) {
      int notOnce = notOnce(new Random(seed));
      if (notOnce > 0) {
        wrong.add("seed " + seed + ": " + notOnce);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** How many clicks are read not at all, or twice. */
  private int notOnce(Random random) throws Exception {
    List<WorldClick> clicks = clicks(random);
    Api api = sick(clicks, random);
    StartFrom first = new StartFrom.At(Instant.ofEpochMilli(clicks.get(0).dt()));
    StartFrom start = random.nextBoolean() ? new StartFrom.Earliest() : first;
    int buffer = (remembered > 0 ? 400 : 100) + 300 * random.nextInt(3);
    int restarts = random.nextInt(4);
    DomainReader reader = reader(Optional.empty(), start, buffer);
    Set<String> ids = new HashSet<>();
    int doubled = 0;

    for (now = World.NOON; now < END + Duration.ofHours(1).toMillis(); now += 2_000) {
      PageOutcome outcome = reader.response(api.lastClicks(reader.request(), now));
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
      if (restarts > 0 && random.nextInt(60) == 0) {
        restarts--;
        reader = reader(reader.position(), start, buffer);
      }
    }
    return clicks.size() - ids.size() + doubled;
  }

  /** A backlog of four hours to weeks, even or most of it new, and clicks that go on. */
  private static List<WorldClick> clicks(Random random) {
    int count = 200 + random.nextInt(2_000);
    double span = Duration.ofHours(4).toMillis() * Math.pow(10, 2 * random.nextDouble());
    int power = 1 + 2 * random.nextInt(2);
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
            new ReaderSettings(
                100,
                Duration.ofMinutes(15),
                buffer,
                100,
                remembered > 0 ? (int) (remembered * buffer) : Position.MAX_SEEN),
            new ReadStatistics(),
            () -> Instant.ofEpochMilli(now),
            () -> Instant.ofEpochMilli(now),
            1));
  }
}

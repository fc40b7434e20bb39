package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What looking back for late clicks costs in rows and requests, and how long a late click waits:
 * with the default settings, where three clicks in ten are up to ten minutes late.
 *
 * <p>How long depends on how deep a look has to be to reach it when it shows up, and until such a
 * look is due: not on its lateness alone, so just beyond what one depth is sure to reach it waits
 * longest.
 */
class LookBackCostTest {
  private static final int LIMIT = 1_000;
  private static final int BUFFER = 10_000;
  private static final long POLL = Duration.ofSeconds(5).toMillis();
  private static final long LONG = Duration.ofHours(2).toMillis();
  private static final long MOST_LATE = Duration.ofMinutes(10).toMillis();
  private static final double LATE = 0.3;
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration LOOK = Duration.ofSeconds(30);

  /** How long one request takes. */
  private static final long REQUEST = 200;

  /** A flat look-back as long as the window takes 140 to 156. */
  private static final double MOST_ROWS_PER_CLICK = 12;

  /** Of the requests of a flat look-back of 30 s, which loses every second late click. */
  private static final double MOST_REQUESTS_OF_FLAT = 1.3;

  /** A look as deep is taken when the last one is half its depth ago. Ascending. */
  private static final List<Duration> DEPTHS =
      List.of(Duration.ofMinutes(2), Duration.ofMinutes(8), WINDOW);

  /** For polls and pages. */
  private static final long SLACK = Duration.ofSeconds(15).toMillis();

  /** What two hours of traffic cost. */
  private record Cost(int requests, long rows, Map<String, Long> emittedAt) {}

  private static List<WorldClick> traffic(double perSecond) {
    SplittableRandom random = new SplittableRandom((long) (perSecond * 10));
    List<WorldClick> clicks = new ArrayList<>();
    double dt = World.NOON;
    while (dt < World.NOON + LONG) {
      dt += -Math.log(1 - random.nextDouble()) * 1_000 / perSecond;
      long late = random.nextDouble() < LATE ? random.nextLong(MOST_LATE) : 0;
      clicks.add(
          new WorldClick(
              (long) dt * 1_000,
              (long) dt + late,
              WorldClick.NEVER,
              2 * clicks.size(),
              0,
              WorldClick.NEVER,
              WorldClick.Kind.CLICK));
    }
    return clicks;
  }

  private static Cost read(List<WorldClick> clicks, Duration window) throws Exception {
    WorldApi api = WorldApi.usual(clicks);
    long[] now = {World.NOON};
    DomainReader reader =
        RequestEconomyTest.reader(
            new ReaderSettings(LIMIT, window, BUFFER, LIMIT, Position.MAX_SEEN),
            new StartFrom.At(Instant.ofEpochMilli(World.NOON)),
            () -> Instant.ofEpochMilli(now[0]));
    int requests = 0;
    long rows = 0;
    Map<String, Long> emittedAt = new HashMap<>();
    while (now[0] < World.NOON + LONG + 2 * WINDOW.toMillis()) {
      now[0] += REQUEST;
      ClickPage page = api.lastClicks(reader.request(), now[0], true);
      if (now[0] < World.NOON + LONG) {
        requests++;
        rows += page.size();
      }
      PageOutcome outcome = reader.response(page);
      if (outcome instanceof PageOutcome.AskAgain again) {
        now[0] += again.delay().toMillis();
      } else if (outcome instanceof PageOutcome.WindowRead read) {
        for (Batch batch : read.slice().batches()) {
          batch.clicks().forEach(one -> emittedAt.put(WorldClick.details(one.click()), now[0]));
        }
        now[0] += read.slice().upToDate() ? POLL : 0;
      }
    }
    return new Cost(requests, rows, emittedAt);
  }

  @ParameterizedTest(name = "{0} clicks a second")
  @ValueSource(doubles = {0.2, 1, 5, 10})
  void lateClicksCostFewRowsAndRequestsAndComeSoon(double perSecond) throws Exception {
    List<WorldClick> clicks = traffic(perSecond);

    Cost tiers = read(clicks, WINDOW);
    Cost flat = read(clicks, LOOK);

    assertThat((double) tiers.rows() / clicks.size()).isLessThanOrEqualTo(MOST_ROWS_PER_CLICK);
    assertThat((double) tiers.requests() / flat.requests())
        .isLessThanOrEqualTo(MOST_REQUESTS_OF_FLAT);
    assertThat(tiers.emittedAt()).hasSize(clicks.size());
    for (WorldClick click : clicks) {
      long emitted = tiers.emittedAt().get(WorldClick.details(click.shown(click.dt(), 0, 0)));
      long lateness = click.visibleAt() - click.dt();
      assertThat(emitted - click.visibleAt())
          .as("%d ms late", lateness)
          .isLessThanOrEqualTo(mostWait(lateness));
    }
  }

  /**
   * How long after it shows up a click may be emitted: what every read looks back over, with the
   * next one; else when a look is due that reaches it for as long as it takes until it is due. A
   * sweep reaches everything up to the window, because {@code since} has waited for it.
   */
  private static long mostWait(long lateness) {
    if (lateness <= LOOK.toMillis() - POLL) {
      return 2 * POLL;
    }
    return DEPTHS.stream()
            .mapToLong(depth -> depth.toMillis() / 2)
            .filter(half -> half >= lateness)
            .findFirst()
            .orElse(WINDOW.toMillis() / 2)
        + SLACK;
  }
}

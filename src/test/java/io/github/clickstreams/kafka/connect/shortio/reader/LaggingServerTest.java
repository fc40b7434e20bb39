package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** Losses once: one of two servers lags, by hours or weeks, for an hour. */
class LaggingServerTest extends SickBacklog {
  private static final long AN_HOUR_LATER = World.NOON + Duration.ofHours(1).toMillis();

  /** By the time of a request, whether that server answers. */
  private LongPredicate isLagging;

  @Test
  void everyClickOnceIfTheServersTakeTurns() throws Exception {
    boolean[] isTurn = {false};
    isLagging = now -> isTurn[0] = !isTurn[0];

    everyClickIsReadOnce();
  }

  @Test
  void everyClickOnceIfChanceChoosesTheServer() throws Exception {
    Random chance = new Random(1);
    isLagging = now -> chance.nextBoolean();

    everyClickIsReadOnce();
  }

  @Test
  void everyClickOnceIfOneAnswersForMinutes() throws Exception {
    isLagging = now -> now / Duration.ofMinutes(7).toMillis() % 2 == 0;

    everyClickIsReadOnce();
  }

  /** What is above a hole has to be remembered until it is filled. */
  @Test
  void everyClickOnceThoughThreeSlicesAreRemembered() throws Exception {
    remembered = 3;

    everyClickOnceIfChanceChoosesTheServer();
  }

  @Override
  Api sick(List<WorldClick> clicks, Random random) {
    WorldApi sound = WorldApi.usual(clicks);
    WorldApi lagging = WorldApi.usual(clicks.subList(0, random.nextInt(200)));
    return (query, now) ->
        (isLagging.test(now) && now < AN_HOUR_LATER ? lagging : sound).lastClicks(query, now, true);
  }
}

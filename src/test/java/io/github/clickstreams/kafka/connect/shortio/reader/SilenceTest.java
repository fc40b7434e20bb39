package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Losses once: an outage of 200 and no clicks, for minutes. */
class SilenceTest extends SickBacklog {
  private int minutes;

  /** Of ten answers. */
  private int silent = 10;

  @Test
  void everyClickOnce() throws Exception {
    minutes = 20;

    everyClickIsReadOnce();
  }

  @Test
  void alsoInAShortOutage() throws Exception {
    minutes = 5;

    everyClickIsReadOnce();
  }

  @Test
  void alsoIfOneOfTenAnswersIsSound() throws Exception {
    minutes = 20;
    silent = 9;

    everyClickIsReadOnce();
  }

  @Override
  Api sick(List<WorldClick> clicks, Random random) {
    WorldApi sound = WorldApi.usual(clicks);
    long from = World.NOON + random.nextLong(2_000 * (clicks.size() / 60 + 8));
    long to = from + Duration.ofMinutes(minutes).toMillis();
    return (query, now) -> {
      ClickPage page = sound.lastClicks(query, now, true);
      boolean isSilent = now >= from && now < to && random.nextInt(10) < silent;
      return isSilent ? new ClickPage(List.of(), List.of(), page.date()) : page;
    };
  }
}

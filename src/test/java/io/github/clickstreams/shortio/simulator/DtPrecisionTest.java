package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times finer than what a request says, and requests that are read more coarsely than they are. */
class DtPrecisionTest {
  private static final Behaviour UNCACHED = Behaviour.usual().cacheFor(Duration.ZERO);
  private static final Instant TEN = Instant.parse("2026-11-23T10:00:00.100Z");

  private static TinyAccount betweenMillis(Behaviour behaviour) {
    TinyAccount account = new TinyAccount(behaviour);
    for (int micros : new int[] {999, 0, 500}) {
      account.simulator.addClick(
          TinyAccount.DOMAIN, SimulatedClick.bare(TEN).micros(micros).with("path", "/" + micros));
    }
    return account;
  }

  @Test
  void microsecondsAreShownAndOrderedBy() {
    TinyAccount account = betweenMillis(UNCACHED.dtForm(Behaviour.DtForm.MICROS));

    assertThat(account.column("{}", "dt"))
        .containsExactly(
            "2026-11-23T10:00:00.100999Z",
            "2026-11-23T10:00:00.100500Z",
            "2026-11-23T10:00:00.100000Z");
    assertThat(account.simulator.truth(TinyAccount.DOMAIN))
        .extracting(TrueClick::shownDt)
        .containsExactly(TEN, TEN.plusNanos(500_000), TEN.plusNanos(999_000));
  }

  @Test
  void microsecondsAreOrderedByWhereTheyAreNotShown() {
    TinyAccount account = betweenMillis(UNCACHED);

    assertThat(account.paths("{}")).containsExactly("/999", "/500", "/0");
    assertThat(account.column("{}", "dt")).containsOnly("2026-11-23T10:00:00.100Z");
    assertThat(account.simulator.truth(TinyAccount.DOMAIN))
        .extracting(TrueClick::shownDt)
        .containsOnly(TEN);
  }

  /** A cursor in milliseconds stands for the first microsecond of it. */
  @ParameterizedTest
  @CsvSource({
    "beforeDate,2026-11-23T10:00:00.100Z,true,/0",
    "beforeDate,2026-11-23T10:00:00.100Z,false,",
    "beforeDate,2026-11-23T10:00:00.100500Z,true,/500 /0",
    "afterDate,2026-11-23T10:00:00.100Z,true,/999 /500 /0",
    "afterDate,2026-11-23T10:00:00.100Z,false,/999 /500",
    "afterDate,2026-11-23T10:00:00.101Z,true,",
  })
  void cursorsKnowMicroseconds(String name, String cursor, boolean inclusive, String paths) {
    TinyAccount account =
        betweenMillis(
            UNCACHED
                .dtForm(Behaviour.DtForm.MICROS)
                .beforeDateInclusive(inclusive)
                .afterDateInclusive(inclusive));

    assertThat(account.paths("{\"" + name + "\":\"" + cursor + "\"}"))
        .containsExactly(paths == null ? new Object[0] : paths.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "beforeDate,2026-11-23T10:00:01.900Z,true,/1 /0",
    "beforeDate,2026-11-23T10:00:01.900Z,false,/0",
    "afterDate,2026-11-23T10:00:01.900Z,true,/3 /2 /1",
    "afterDate,2026-11-23T10:00:01.900Z,false,/3 /2",
  })
  void cursorsMayBeCutToSeconds(String name, String cursor, boolean inclusive, String paths) {
    TinyAccount account =
        new TinyAccount(
                UNCACHED
                    .cursorsInSeconds(true)
                    .beforeDateInclusive(inclusive)
                    .afterDateInclusive(inclusive))
            .clicksAt(
                "2026-11-23T10:00:00.500Z",
                "2026-11-23T10:00:01.000Z",
                "2026-11-23T10:00:01.500Z",
                "2026-11-23T10:00:02.000Z");

    assertThat(account.paths("{\"" + name + "\":\"" + cursor + "\"}"))
        .containsExactly((Object[]) paths.split(" "));
  }
}

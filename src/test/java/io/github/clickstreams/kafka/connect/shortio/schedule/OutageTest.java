package io.github.clickstreams.kafka.connect.shortio.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final Outage outage = new Outage(clock);

  @Test
  void isToldWhenItBeginsAndWhenItEnds() {
    assertThat(outage.ends()).isEmpty();
    assertThat(outage.failed("503")).isTrue();
    clock.pass(Duration.ofSeconds(5));
    assertThat(outage.failed("503")).isFalse();
    clock.pass(Duration.ofSeconds(2));

    assertThat(outage.ends()).contains(new Outage.State("503", 2, Duration.ofSeconds(7)));
    assertThat(outage.ends()).isEmpty();
    clock.pass(Duration.ofMinutes(10));
    assertThat(outage.failed("503")).isTrue();
  }

  @Test
  void oneThatComesAndGoesIsToldEveryTenMinutes() {
    int begins = 0;
    int ends = 0;
    for (int minute = 0; minute < 60; minute++) {
      begins += outage.failed("503") ? 1 : 0;
      assertThat(outage.lasts()).isEmpty();
      clock.pass(Duration.ofSeconds(50));
      ends += outage.ends().isPresent() ? 1 : 0;
      clock.pass(Duration.ofSeconds(10));
    }

    assertThat(begins).isEqualTo(6);
    assertThat(ends).isEqualTo(6);
  }

  @Test
  void oneThatComesAgainAndLastsIsToldAfterAMinute() {
    outage.failed("503");
    outage.ends();
    clock.pass(Duration.ofSeconds(30));
    assertThat(outage.failed("503")).isFalse();
    clock.pass(Duration.ofSeconds(60));

    assertThat(outage.lasts()).contains(new Outage.State("503", 1, Duration.ofSeconds(60)));
    assertThat(outage.lasts()).isEmpty();
    assertThat(outage.ends()).isPresent();
  }

  @Test
  void aRefusalIsToldEachTimeAndSoIsItsEnd() {
    for (int i = 0; i < 3; i++) {
      outage.refused("404");
      assertThat(outage.ends()).isPresent();
      clock.pass(Duration.ofMinutes(1));
    }
  }

  /** Two that come in turns are told once each. */
  @Test
  void anotherCauseIsTold() {
    assertThat(outage.failed("503")).isTrue();
    assertThat(outage.failed("timeout")).isTrue();
    assertThat(outage.failed("503")).isFalse();
    assertThat(outage.failed("timeout")).isFalse();
    assertThat(outage.failed("429")).isTrue();
  }

  @Test
  void isToldEveryTenMinutesWhileItLasts() {
    List<Outage.State> told = new ArrayList<>();
    assertThat(outage.lasts()).isEmpty();
    clock.pass(Duration.ofHours(1));
    assertThat(outage.lasts()).isEmpty();
    outage.failed("503");
    for (int minute = 1; minute <= 35; minute++) {
      clock.pass(Duration.ofMinutes(1));
      assertThat(outage.failed("503")).isFalse();
      outage.lasts().ifPresent(told::add);
    }

    assertThat(told)
        .containsExactly(
            new Outage.State("503", 11, Duration.ofMinutes(10)),
            new Outage.State("503", 21, Duration.ofMinutes(20)),
            new Outage.State("503", 31, Duration.ofMinutes(30)));
    assertThat(outage.failed("timeout")).isTrue();
  }

  @Test
  void anotherCauseCountsAsToldForTheNextTenMinutes() {
    outage.failed("503");
    clock.pass(Duration.ofMinutes(6));
    outage.failed("timeout");
    clock.pass(Duration.ofMinutes(6));
    assertThat(outage.lasts()).isEmpty();
    clock.pass(Duration.ofMinutes(4));
    assertThat(outage.lasts()).isPresent();

    assertThat(outage.failed("timeout")).isFalse();
    assertThat(outage.failed("503")).isTrue();
  }
}

package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmittedClicksTest {
  private static final long NONE = Long.MAX_VALUE;
  private static final long UNSETTLED = Long.MIN_VALUE;
  private static final long NOW = 1_000_000;

  private final ClickIdentity identity = new ClickIdentity(7);

  private static EmittedClicks from(long dt, long since, int mostRemembered, long... seen) {
    return new EmittedClicks(Position.of(dt, since, seen), mostRemembered, 0);
  }

  private ReadClick click(long dt, String city) {
    return identity.read(Click.of(dt, Map.of(ClickField.CITY, city), Map.of()));
  }

  private List<NewClick> read(EmittedClicks emitted, ReadClick... oldestFirst) {
    List<NewClick> fresh = emitted.newOf(Arrays.asList(oldestFirst), NOW, identity);
    fresh.forEach(emitted::emitted);
    return fresh;
  }

  private static List<String> cities(List<NewClick> clicks) {
    return clicks.stream().map(one -> (String) one.click().get(ClickField.CITY)).toList();
  }

  private long[] fingerprints(ReadClick... clicks) {
    return Stream.of(clicks).mapToLong(ReadClick::fingerprint).toArray();
  }

  @Test
  void whatWasEmittedIsNotNew() {
    EmittedClicks emitted = from(100, 100, 10);

    assertThat(read(emitted, click(150, "a"), click(200, "b"))).hasSize(2);
    assertThat(read(emitted, click(150, "a"), click(160, "c"), click(200, "b")))
        .extracting(one -> one.click().dt())
        .containsExactly(160L);
    assertThat(emitted.dt()).isEqualTo(200);
  }

  @Test
  void equalClicksAreAsManyAsTheyAreAndHaveDifferentIds() {
    EmittedClicks emitted = from(100, 100, 10);

    List<NewClick> first = read(emitted, click(150, "a"), click(150, "a"));
    List<NewClick> second = read(emitted, click(150, "a"), click(150, "a"), click(150, "a"));

    assertThat(first).hasSize(2);
    assertThat(second).hasSize(1);
    assertThat(Stream.concat(first.stream(), second.stream()).map(NewClick::clickId))
        .doesNotHaveDuplicates();
  }

  @Test
  void whichOfEqualClicksIsNewIsToldByWhatElseIsKeptOfThem() {
    EmittedClicks emitted = from(100, 100, 10);
    read(emitted, click(150, "b"));

    assertThat(cities(read(emitted, click(150, "a"), click(150, "b")))).containsExactly("a");
    assertThat(cities(read(emitted, click(150, "c"), click(150, "b"), click(150, "a"))))
        .containsExactly("c");
  }

  @Test
  void aClickThatHasChangedIsNotNew() {
    EmittedClicks emitted = from(100, 100, 10);
    read(emitted, click(150, "b"));

    assertThat(read(emitted, click(150, "changed"))).isEmpty();
    assertThat(cities(read(emitted, click(150, "a"), click(150, "changed")))).containsExactly("a");
  }

  /** A page that lacks one of equal clicks and has another one instead. */
  @Test
  void whatStandsInForAMissingClickIsNewWhenThatIsBack() {
    EmittedClicks emitted = from(100, 100, 10);
    read(emitted, click(150, "b"));
    read(emitted, click(150, "a"));

    assertThat(cities(read(emitted, click(150, "a"), click(150, "b")))).containsExactly("a");
  }

  @Test
  void sinceDoesNotPassALateClickOfTheNextBatch() {
    EmittedClicks emitted = from(200, 100, 10);
    read(emitted, click(110, "a"));

    emitted.settle(200, 150);

    assertThat(emitted.since()).isEqualTo(150);
  }

  @Test
  void sinceDoesNotPassWhatWasEmitted() {
    EmittedClicks emitted = from(100, 100, 10);
    ReadClick click = click(200, "a");
    read(emitted, click);

    emitted.settle(150, NONE);
    assertThat(emitted.since()).isEqualTo(150);
    emitted.settle(500, NONE);
    assertThat(emitted.position()).isEqualTo(Position.of(200, 200, fingerprints(click)));
    emitted.settle(UNSETTLED, NONE);
    assertThat(emitted.since()).isEqualTo(200);
  }

  @Test
  void aClickThatHasChangedIsKnownByWhatItIsNow() {
    for (String other : List.of("b", "c", "d", "e", "f")) {
      EmittedClicks emitted = from(100, 100, 10);
      read(emitted, click(150, "before"));
      assertThat(read(emitted, click(150, "after"))).isEmpty();

      assertThat(cities(read(emitted, click(150, "after"), click(150, other))))
          .containsExactly(other);
    }
  }

  @Test
  void whichOfEqualClicksIsNewDoesNotDependOnTheirOrder() {
    ReadClick one = click(150, "a");
    ReadClick other = click(150, "b");
    EmittedClicks emitted = from(200, 100, 10, fingerprints(one));
    EmittedClicks again = from(200, 100, 10, fingerprints(one));

    assertThat(cities(read(emitted, one, other))).isEqualTo(cities(read(again, other, one)));
  }

  @Test
  void tooManyToRememberMoveSinceByWholeInstants() {
    EmittedClicks emitted = from(100, 100, 3);
    ReadClick[] clicks = {
      click(101, "a"), click(102, "a"), click(102, "b"), click(103, "a"), click(104, "a")
    };
    read(emitted, clicks);

    assertThat(emitted.settle(UNSETTLED, NONE)).isTrue();

    assertThat(emitted.position())
        .isEqualTo(Position.of(104, 103, fingerprints(clicks[3], clicks[4])));
    assertThat(emitted.settle(UNSETTLED, NONE)).isFalse();
  }

  @Test
  void anInstantThatDoesNotFitIsForgottenWhole() {
    EmittedClicks emitted = from(100, 100, 2);
    ReadClick other = identity.read(Click.of(110, Map.of(ClickField.PATH, "/other"), Map.of()));
    read(emitted, click(110, "a"), other, click(120, "c"));

    emitted.settle(UNSETTLED, NONE);

    assertThat(emitted.since()).isEqualTo(120);
  }

  @Test
  void storedFingerprintsTakeRoom() {
    EmittedClicks emitted = from(100, 100, 10, 1, 2, 3, 4, 5);
    for (int i = 1; i <= 8; i++) {
      read(emitted, click(100 + i, "a"));
    }

    assertThat(emitted.settle(UNSETTLED, NONE)).isTrue();
    assertThat(emitted.size()).isEqualTo(10);
  }

  /** An offset has no room for them. */
  @Test
  void farTooManyClicksFromTheFutureMoveSinceButNotPastWhatIsToBeEmitted() {
    EmittedClicks emitted = from(100, 100, 10);
    int many = ApiTraits.LARGEST_LIMIT + 20;
    ReadClick[] clicks = new ReadClick[many];
    Arrays.setAll(clicks, i -> click(NOW + 1 + i, "a"));
    read(emitted, clicks);

    emitted.settle(UNSETTLED, NOW + 50);
    assertThat(emitted.since()).isEqualTo(NOW + 50);
    assertThat(emitted.dt()).isGreaterThanOrEqualTo(emitted.since());
  }

  @Test
  void theNewestInstantIsKeptHoweverManyItHas() {
    EmittedClicks emitted = from(100, 100, 1);
    ReadClick[] clicks = {click(101, "a"), click(102, "a"), click(102, "b")};
    read(emitted, clicks);

    emitted.settle(UNSETTLED, NONE);

    assertThat(emitted.position())
        .isEqualTo(Position.of(102, 102, fingerprints(clicks[1], clicks[2])));
  }

  @Test
  void aStoredFingerprintIsKeptUntilItsTimeIsKnown() {
    ReadClick early = click(60, "a");
    ReadClick ahead = click(5_000, "b");
    EmittedClicks emitted = from(100, 50, 10, fingerprints(early, ahead));

    assertThat(read(emitted, early)).isEmpty();
    ReadClick newer = click(200, "c");
    read(emitted, newer);
    emitted.settle(150, NONE);
    assertThat(emitted.position()).isEqualTo(Position.of(200, 150, fingerprints(ahead, newer)));
    assertThat(read(emitted, ahead)).isEmpty();

    EmittedClicks later = from(100, 50, 10, fingerprints(early));
    ReadClick muchLater = click(100 + 172_800_001, "c");
    later.emitted(later.newOf(List.of(muchLater), Long.MAX_VALUE, identity).get(0));
    later.settle(NONE, NONE);
    assertThat(later.position().seen()).containsExactly(fingerprints(muchLater));
  }

  /** They are others after a change of privacy, and nobody will read them again. */
  @Test
  void manyStoredFingerprintsAreForgottenOnceTheyAreBeforeSince() {
    long[] stored = LongStream.rangeClosed(1, 24_000).toArray();
    EmittedClicks emitted = from(1_000, 500, 24_000, stored);

    for (int i = 0; i < 24_000; i++) {
      read(emitted, click(1_001 + i, "a"));
    }
    emitted.settle(1_001, NONE);

    assertThat(emitted.since()).isEqualTo(1_001);
    assertThat(emitted.size()).isEqualTo(24_000);
    assertThat(emitted.settle(UNSETTLED, NONE)).isFalse();
  }

  @Test
  void aClickFromTheFutureMovesNothingUntilItsTimeHasCome() {
    EmittedClicks emitted = from(100, 100, 10);
    List<NewClick> fresh =
        emitted.newOf(List.of(click(150, "a"), click(5_000, "b")), 1_000, identity);

    assertThat(fresh).extracting(NewClick::ahead).containsExactly(false, true);
    fresh.forEach(emitted::emitted);
    assertThat(emitted.dt()).isEqualTo(150);
    assertThat(emitted.position().seen()).hasSize(2);
    emitted.passed(4_999);
    assertThat(emitted.dt()).isEqualTo(150);
    emitted.passed(5_000);
    assertThat(emitted.dt()).isEqualTo(5_000);
  }

  /** A loss once: so many were from the future that all that was remembered lay there. */
  @Test
  void manyClicksFromTheFutureDoNotMoveSinceThere() {
    EmittedClicks emitted = from(100, 100, 3);
    ReadClick[] clicks = {
      click(150, "a"),
      click(151, "b"),
      click(5_000, "c"),
      click(5_001, "d"),
      click(5_002, "e"),
      click(5_003, "f")
    };
    List<NewClick> fresh = emitted.newOf(Arrays.asList(clicks), 1_000, identity);
    fresh.forEach(emitted::emitted);

    assertThat(emitted.settle(UNSETTLED, NONE)).isTrue();

    assertThat(emitted.since()).isEqualTo(151);
    assertThat(emitted.dt()).isEqualTo(151);
    assertThat(emitted.position().seen()).hasSize(5);
  }

  @Test
  void theAnchorIsTheNewestClickBeforeThatTheApiHasShown() {
    EmittedClicks emitted = from(100, 50, 10, fingerprints(click(60, "a")));
    assertThat(emitted.anchorBefore(100)).isEqualTo(OptionalLong.empty());

    read(emitted, click(60, "a"), click(150, "b"), click(200, "c"));

    assertThat(emitted.anchorBefore(150)).hasValue(60);
    assertThat(emitted.anchorBefore(151)).hasValue(150);
    emitted.settle(180, NONE);
    assertThat(emitted.anchorBefore(180)).hasValue(150);
    emitted.hidden(150);
    assertThat(emitted.anchorBefore(180)).isEqualTo(OptionalLong.empty());
    assertThat(emitted.anchorBefore(201)).hasValue(200);
  }

  @Test
  void tellsHowFarSoManyReach() {
    EmittedClicks emitted = from(100, 100, 10);
    read(emitted, click(101, "a"), click(102, "a"), click(102, "b"), click(103, "a"));

    assertThat(emitted.reach(101, 1)).isEqualTo(102);
    assertThat(emitted.reach(101, 3)).isEqualTo(103);
    assertThat(emitted.reach(102, 3)).isEqualTo(Windows.OPEN);
  }

  @Test
  void aClickThatCameInTooLateIsNoticedOnce() {
    EmittedClicks emitted = from(1_000, 1_000, 10);
    ReadClick known = click(5_500, "a");
    read(emitted, known, click(9_000, "b"));
    emitted.settle(6_000, NONE);

    assertThat(emitted.isMissed(known, 1)).isFalse();
    assertThat(emitted.isMissed(known, 2)).isTrue();
    assertThat(emitted.isMissed(known, 2)).isFalse();
    assertThat(emitted.isMissed(click(5_600, "c"), 1)).isTrue();
    assertThat(emitted.isMissed(click(4_999, "c"), 1)).isFalse();
    assertThat(emitted.isMissed(click(6_000, "c"), 1)).isFalse();
  }
}

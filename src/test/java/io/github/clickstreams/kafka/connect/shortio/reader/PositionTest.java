package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositionTest {
  private static final long DT = Instant.parse("2026-01-02T03:04:05.678Z").toEpochMilli();

  private static final long LARGEST = (1L << Fingerprints.BITS) - 1;

  @Test
  void isAMapOfPrimitivesAndBack() throws Exception {
    Position position = Position.of(DT, DT - 30_000, new long[] {7, LARGEST, 7, 0});

    Map<String, Object> offset = position.toMap();

    assertThat(offset)
        .containsEntry("v", 1)
        .containsEntry("dt", "2026-01-02T03:04:05.678Z")
        .containsEntry("since", "2026-01-02T03:03:35.678Z")
        .containsOnlyKeys("v", "dt", "since", "seen");
    assertThat(offset.get("seen")).isInstanceOf(String.class);
    assertThat(Position.fromMap(offset)).isEqualTo(position);
    assertThat(Position.fromMap(offset).seen()).containsExactly(0, 7, 7, LARGEST);
  }

  @Test
  void aVersionThatWentThroughJsonIsRead() throws Exception {
    Map<String, Object> offset = new HashMap<>(Position.startingAt(DT).toMap());
    offset.put("v", 1L);

    assertThat(Position.fromMap(offset)).isEqualTo(Position.startingAt(DT));
  }

  @Test
  void aHandWrittenInstantMeansFromThenOnInclusive() throws Exception {
    Position position = Position.fromMap(Map.of("dt", "2026-01-01T01:00:00+01:00"));

    assertThat(position)
        .isEqualTo(Position.startingAt(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli()));
    assertThat(position.since()).isEqualTo(position.dt());
    assertThat(position.seen()).isEmpty();
  }

  @Test
  void theLargestLookBackAndATieOnTopFitIntoAnOffset() {
    long[] seen =
        new Random(1).longs(Position.MAX_SEEN + ApiTraits.LARGEST_LIMIT, 0, LARGEST).toArray();

    assertThat(Position.of(DT, DT, seen).toMap().toString()).hasSizeLessThan(Position.MAX_BYTES);
  }

  @Test
  void everyDefectHasItsSentence() {
    Map<String, Object> offset = new HashMap<>();
    offset.put("v", 2);
    offset.put("seen", "!");
    offset.put("dT", "2026-01-01T00:00:00Z");

    InvalidPositionException refused =
        catchThrowableOfType(InvalidPositionException.class, () -> Position.fromMap(offset));

    assertThat(refused.defects())
        .containsExactly(
            "'dT' is not part of an offset; known are dt, since, seen and v",
            "'v' must be 1; this connector knows no other version of its offsets",
            "'dt' is missing; write an instant such as 2026-01-01T00:00:00Z",
            "'seen' needs 'since'; leave both out to read from 'dt', inclusive",
            "'seen' is damaged; leave 'since' and 'seen' out to read from 'dt', inclusive");
    assertThat(refused).hasMessageContainingAll("'dT'", "; 'v'");
  }

  @Test
  void timesMustBeInstantsOfOurEra() {
    String since = "2026-01-01T00:00:00Z";
    for (Object dt :
        List.of(
            "yesterday",
            "2026-01-01",
            "2026-01-01T00:00:00",
            5,
            "1969-12-31T23:59:59Z",
            "+10000-01-01T00:00:00Z",
            "")) {
      assertThatThrownBy(() -> Position.fromMap(Map.of("dt", dt, "since", since)))
          .as("%s", dt)
          .isInstanceOf(InvalidPositionException.class)
          .hasMessageStartingWith("'dt' must be an ISO-8601 instant with zone, from 1970 to 9999");
    }
  }

  @Test
  void sinceIsNotAfterDt() {
    assertThatThrownBy(
            () ->
                Position.fromMap(
                    Map.of("dt", "2026-01-01T00:00:00Z", "since", "2026-01-01T00:00:00.001Z")))
        .isInstanceOf(InvalidPositionException.class)
        .hasMessage("'since' must not be after 'dt'");
    assertThatThrownBy(() -> Position.of(DT, DT + 1, new long[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fingerprintsAreWholeAndNotTooMany() {
    for (String seen : List.of("AAAA", "=", "A".repeat(Position.MAX_BYTES + 1))) {
      assertThatThrownBy(
              () ->
                  Position.fromMap(
                      Map.of(
                          "dt", "2026-01-01T00:00:00Z",
                          "since", "2026-01-01T00:00:00Z",
                          "seen", seen)))
          .isInstanceOf(InvalidPositionException.class)
          .hasMessageStartingWith("'seen' is damaged");
    }
  }
}

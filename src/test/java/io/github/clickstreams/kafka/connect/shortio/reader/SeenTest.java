package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenTest {
  private final Seen seen = new Seen();

  private void add(long fingerprint, long dt, int times) {
    for (int i = 0; i < times; i++) {
      seen.add(fingerprint, dt);
    }
  }

  @Test
  void countsEqualClicks() {
    add(1, 10, 2);
    add(2, 11, 1);

    assertThat(seen.count(1)).isEqualTo(2);
    assertThat(seen.count(3)).isZero();
    assertThat(seen.size()).isEqualTo(3);
    assertThat(seen.fingerprints()).containsExactlyInAnyOrder(1, 1, 2);
  }

  @Test
  void forgetsWhatIsOlder() {
    add(1, 10, 2);
    add(2, 11, 1);

    seen.forgetBefore(11);

    assertThat(seen.fingerprints()).containsExactly(2);
    assertThat(seen.size()).isEqualTo(1);
  }

  @Test
  void keepsWholeInstantsNewestFirst() {
    add(1, 10, 3);
    add(2, 20, 2);
    add(3, 30, 1);

    assertThat(seen.instantThatKeeps(6)).isEqualTo(Long.MIN_VALUE);
    assertThat(seen.instantThatKeeps(5)).isEqualTo(20);
    assertThat(seen.instantThatKeeps(3)).isEqualTo(20);
    assertThat(seen.instantThatKeeps(2)).isEqualTo(30);
    assertThat(seen.instantThatKeeps(0)).isEqualTo(30);
  }

  @Test
  void aStoredFingerprintStaysUntilItsTimeIsKnown() {
    Seen stored = Seen.of(Position.of(100, 50, new long[] {1, 2}), false);

    stored.forgetBefore(100);
    assertThat(stored.size()).isEqualTo(2);

    stored.learnTime(1, 60);
    stored.forgetBefore(61);
    assertThat(stored.fingerprints()).containsExactly(2);
    stored.forgetBefore(101);
    assertThat(stored.size()).isZero();
  }

  @Test
  void aStoredFingerprintCanBeOfAnElementThatWasNewerThanEveryClick() {
    Seen stored = Seen.of(Position.of(100, 50, new long[] {1, 1, 2}), true);

    stored.forgetBefore(200);
    assertThat(stored.size()).isEqualTo(3);
    stored.isOfElement(1);
    assertThat(stored.elements().size()).isEqualTo(2);
    assertThat(stored.fingerprints()).containsExactlyInAnyOrder(1, 1, 2);
    stored.limitUnknownTimes(100);
    stored.forgetBefore(101);
    assertThat(stored.fingerprints()).containsExactly(1, 1);
    assertThat(stored.instantThatKeeps(0)).isEqualTo(Long.MIN_VALUE);
  }
}

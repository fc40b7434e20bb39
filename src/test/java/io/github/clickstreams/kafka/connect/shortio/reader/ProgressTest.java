package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long NONE = Long.MAX_VALUE;
  private static final long UNSETTLED = Long.MIN_VALUE;

  private static Progress progress(long dt, long since, long window, int mostSeen) {
    return new Progress(Position.of(dt, since, new long[0]), window, mostSeen, true);
  }

  @Test
  void sinceFollowsTheWindowBehindTheNewest() {
    Progress progress = progress(100, 100, 30, 10);
    progress.emitted(1, 200);

    assertThat(progress.advance(UNSETTLED, NONE)).isFalse();

    assertThat(progress.position()).isEqualTo(Position.of(200, 170, new long[] {1}));
  }

  @Test
  void sinceDoesNotPassALateClickOfTheNextBatch() {
    Progress progress = progress(200, 100, 0, 10);
    progress.emitted(1, 110);

    progress.advance(200, 150);

    assertThat(progress.since()).isEqualTo(150);
  }

  @Test
  void whatIsSettledNeedsNoLookBackButNotBeyondWhatWasEmitted() {
    Progress progress = progress(100, 100, 1_000, 10);
    progress.emitted(1, 200);

    progress.advance(150, NONE);
    assertThat(progress.since()).isEqualTo(150);
    progress.advance(500, NONE);
    assertThat(progress.since()).isEqualTo(200);
  }

  @Test
  void aLongerWindowDoesNotMoveSinceBack() {
    Progress progress = progress(100, 90, 1_000, 10);

    progress.advance(UNSETTLED, NONE);

    assertThat(progress.since()).isEqualTo(90);
  }

  @Test
  void sinceIsNotWithinTheSpanOfAnElement() {
    Progress progress = progress(100, 100, 30, 10);
    progress.emitted(1, 120);
    progress.emitted(2, 200);
    progress.emitted(element(3, 120, 200));

    progress.advance(UNSETTLED, NONE);
    assertThat(progress.position()).isEqualTo(Position.of(200, 121, new long[] {2, 3}));

    progress.emitted(4, 231);
    progress.advance(UNSETTLED, NONE);
    assertThat(progress.position()).isEqualTo(Position.of(231, 201, new long[] {4}));
  }

  @Test
  void anElementThatIsOnlyCountedIsInNoOffset() {
    Progress progress = progress(100, 100, 30, 10);
    progress.emitted(2, 200);
    progress.counted().add(3, new Span(120, 200));

    progress.advance(UNSETTLED, NONE);

    assertThat(progress.position()).isEqualTo(Position.of(200, 121, new long[] {2}));
  }

  @Test
  void spansThatNoClickEndsDoNotKeepTheLookBackFromBeingShortened() {
    Progress progress = progress(100, 100, 1_000, 2);
    progress.emitted(element(9, Span.NOTHING_OLDER, 103));
    progress.emitted(1, 101);
    progress.emitted(2, 102);
    progress.emitted(3, 103);

    progress.advance(UNSETTLED, NONE);

    assertThat(progress.position()).isEqualTo(Position.of(103, 103, new long[] {3, 9}));
  }

  private static Fresh.FreshElement element(long fingerprint, long after, long until) {
    return new Fresh.FreshElement(null, fingerprint, new Span(after, until));
  }

  @Test
  void tooManyInTheWindowShortenItAndSaySo() {
    Progress progress = progress(100, 100, 1_000, 2);
    progress.emitted(1, 101);
    progress.emitted(2, 102);
    progress.emitted(3, 103);

    assertThat(progress.advance(UNSETTLED, NONE)).isTrue();

    assertThat(progress.position()).isEqualTo(Position.of(103, 102, new long[] {2, 3}));
  }
}

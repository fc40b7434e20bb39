package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SweepTest {
  private static final long T = PagedWindow.T;

  private final Sweep sweep = new Sweep();

  private void read(long from, long end) {
    sweep.covered(new WindowClicks(new ApiTraits(), from, end), T);
  }

  /** A request without its margin may have hidden microseconds of it. */
  @Test
  void aSliceBeginsWithTheLastMillisecondOfTheOneBefore() {
    sweep.begin();
    read(T, T + 999);

    assertThat(sweep.from(T)).isEqualTo(T + 999);
  }

  @Test
  void butASliceOfOneMillisecondIsNotReadAgain() {
    sweep.begin();
    read(T, T);

    assertThat(sweep.from(T)).isEqualTo(T + 1);
  }
}

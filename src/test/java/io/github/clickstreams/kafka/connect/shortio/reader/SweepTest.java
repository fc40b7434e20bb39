package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static WindowClicks slice(long from, long end) {
    WindowClicks clicks = new WindowClicks(new ApiTraits(), from, end);
    clicks.finish(clicks.merge(List.of()));
    return clicks;
  }

  /** The API may know microseconds of it. */
  @Test
  void aSliceBeginsWithTheLastMillisecondOfTheOneBefore() {
    Sweep sweep = new Sweep();
    sweep.begin();
    sweep.covered(slice(1_000, 1_999), Long.MAX_VALUE);

    assertThat(sweep.isUnderWay()).isTrue();
    assertThat(sweep.from(1_000)).isEqualTo(1_999);
    sweep.covered(slice(1_999, 1_999), Long.MAX_VALUE);
    assertThat(sweep.from(1_000)).isEqualTo(2_000);
    sweep.covered(slice(2_000, Windows.OPEN), Long.MAX_VALUE);
    assertThat(sweep.isUnderWay()).isFalse();
  }
}

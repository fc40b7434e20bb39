package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DomainReaderWorldsTest {
  @Test
  void all() {
    long n = Long.getLong("worlds", 2000);
    int bad = 0;
    for (long seed = Long.getLong("world.seed", 0); seed < n && bad < 10; seed++) {
      String failure = new Worlds().apply(seed);
      if (failure != null) {
        bad++;
        System.out.println(failure);
      }
    }
    assertThat(bad).isZero();
  }
}

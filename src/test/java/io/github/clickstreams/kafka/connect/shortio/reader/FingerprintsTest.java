package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final long END = 1L << Fingerprints.BITS;

  private static long[] random(int count) {
    return new Random(count).longs(count, 0, END).sorted().toArray();
  }

  @Test
  void everyMultisetIsReadAgain() {
    IntStream.range(0, 300)
        .mapToObj(FingerprintsTest::random)
        .forEach(all -> assertThat(Fingerprints.decode(Fingerprints.encode(all))).isEqualTo(all));
    for (long[] all :
        new long[][] {{0}, {END - 1}, {0, 0, 0}, {END - 1, END - 1}, {0, END - 1}, new long[500]}) {
      assertThat(Fingerprints.decode(Fingerprints.encode(all))).isEqualTo(all);
    }
  }

  /** A contract: offsets out there. It must never change. */
  @Test
  void theTextStaysForEver() {
    assertThat(Fingerprints.encode(new long[] {1, 1L << 40, END - 1}))
        .isEqualTo("AwAALAIAAAAAwP////8/3P////+/Aw");
  }

  @Test
  void aFingerprintTakesLessThanSixCharacters() {
    for (int count : new int[] {1_000, 10_000, Position.MAX_SEEN}) {
      assertThat(Fingerprints.encode(random(count)).length() / (double) count).isLessThan(6.3);
    }
    assertThat(Fingerprints.encode(random(Position.MAX_SEEN)).length() / 24_000.0).isLessThan(5.7);
  }

  @Test
  void whatIsDamagedIsRefused() {
    String text = Fingerprints.encode(random(100));
    assertThatThrownBy(() -> Fingerprints.decode("")).isInstanceOf(IllegalArgumentException.class);
    for (int end = 0; end < text.length(); end++) {
      String cut = text.substring(0, end);
      assertThatThrownBy(() -> Fingerprints.decode(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Fingerprints.decode(text + "AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTextThatPromisesTooMuchTakesNoMemory() {
    byte[] bytes = new byte[100];
    Arrays.fill(bytes, (byte) -1);
    String text = Base64.getEncoder().withoutPadding().encodeToString(bytes);

    assertThatThrownBy(() -> Fingerprints.decode(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

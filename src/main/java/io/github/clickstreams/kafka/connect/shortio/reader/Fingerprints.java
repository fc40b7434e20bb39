package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;

/**
 * The text that an offset has for a multiset of fingerprints: Base64 of 3 bytes with their number,
 * 1 byte with the width of the low bits, and the gaps between the sorted fingerprints in Rice's
 * code, 5.5 characters for each of some thousand fingerprints. The encoding is a contract: offsets
 * depend on it.
 */
final class Fingerprints {
  /**
   * Bits of a fingerprint: one of {@link Position#MAX_SEEN} others is the same as a new click's by
   * chance once in 3 x 10^9 clicks.
   */
  static final int BITS = 46;

  private static final int COUNT_BITS = 24;
  private static final int WIDTH_BITS = 8;
  private static final int HEAD = COUNT_BITS + WIDTH_BITS;

  private Fingerprints() {}

  /**
   * @param sorted each of {@link #BITS} bits
   */
  static String encode(long[] sorted) {
    int width = width(sorted.length);
    BitWriter bits = new BitWriter();
    bits.write(sorted.length, COUNT_BITS);
    bits.write(width, WIDTH_BITS);
    long previous = 0;
    for (long fingerprint : sorted) {
      long gap = fingerprint - previous;
      bits.writeOnes((int) (gap >>> width));
      bits.write(gap, width);
      previous = fingerprint;
    }
    return Base64.getEncoder().withoutPadding().encodeToString(bits.toBytes());
  }

  /** About the logarithm of the mean gap. */
  private static int width(int count) {
    return BITS - (Integer.SIZE - Integer.numberOfLeadingZeros(count));
  }

  /**
   * The sorted fingerprints.
   *
   * @throws IllegalArgumentException if the text is not what {@link #encode} gives
   */
  static long[] decode(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    BitReader bits = new BitReader(bytes);
    int count = (int) bits.read(COUNT_BITS);
    int width = (int) bits.read(WIDTH_BITS);
    if (count > bytes.length * Byte.SIZE || width != width(count)) {
      throw new IllegalArgumentException("no fingerprints");
    }
    long[] fingerprints = new long[count];
    long previous = 0;
    for (int i = 0; i < count; i++) {
      long gap = bits.readOnes() << width;
      previous += gap | bits.read(width);
      fingerprints[i] = previous;
    }
    if (previous >>> BITS != 0 || !encode(fingerprints).equals(text)) {
      throw new IllegalArgumentException("no fingerprints");
    }
    return fingerprints;
  }

  /** Bits one after the other, the first one in the lowest bit of the first byte. */
  private static final class BitWriter {
    private long[] words = new long[1];
    private int size;

    /**
     * @param width less than 64
     */
    void write(long value, int width) {
      int word = size / Long.SIZE;
      int shift = size % Long.SIZE;
      if (word + 1 >= words.length) {
        words = Arrays.copyOf(words, 2 * words.length + 1);
      }
      long bits = value & (1L << width) - 1;
      words[word] |= bits << shift;
      // In two steps, as a shift by 64 is none.
      words[word + 1] |= bits >>> 1 >>> Long.SIZE - 1 - shift;
      size += width;
    }

    /** So many ones, and a zero behind them. */
    void writeOnes(int ones) {
      for (int left = ones; left > 0; left -= BITS) {
        write(-1, Math.min(left, BITS));
      }
      write(0, 1);
    }

    byte[] toBytes() {
      return Arrays.copyOf(BitSet.valueOf(words).toByteArray(), (size + Byte.SIZE - 1) / Byte.SIZE);
    }
  }

  private static final class BitReader {
    private final BitSet bits;
    private final int size;
    private int next;

    BitReader(byte[] bytes) {
      bits = BitSet.valueOf(bytes);
      size = bytes.length * Byte.SIZE;
    }

    long read(int width) {
      long value = 0;
      for (int i = 0; i < width; i++) {
        value |= (bits.get(advance(1)) ? 1L : 0L) << i;
      }
      return value;
    }

    long readOnes() {
      int zero = bits.nextClearBit(next);
      long ones = zero - next;
      advance(zero - next + 1);
      return ones;
    }

    private int advance(int width) {
      int at = next;
      next += width;
      if (next > size) {
        throw new IllegalArgumentException("cut");
      }
      return at;
    }
  }
}

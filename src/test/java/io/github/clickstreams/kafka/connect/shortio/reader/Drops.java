package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.SplittableRandom;

/**
 * A transform, or Connect's {@code errors.tolerance}, that drops records: Connect keeps no offset
 * of what was dropped.
 *
 * @param share of the records, or of the batches
 */
record Drops(Kind kind, double share) {

  enum Kind {
    EACH,
    LAST_OF_BATCH,
    WHOLE_BATCH
  }

  static final Drops NONE = new Drops(Kind.EACH, 0);

  static Drops some(SplittableRandom random) {
    return new Drops(
        Kind.values()[random.nextInt(Kind.values().length)], 0.05 + 0.9 * random.nextDouble());
  }

  boolean any() {
    return share > 0;
  }

  /** Which records of a batch are dropped. */
  boolean[] of(int batchSize, SplittableRandom random) {
    boolean[] dropped = new boolean[batchSize];
    boolean whole = kind == Kind.WHOLE_BATCH && random.nextDouble() < share;
    for (int i = 0; i < batchSize; i++) {
      dropped[i] =
          switch (kind) {
            case EACH -> random.nextDouble() < share;
            case LAST_OF_BATCH -> i == batchSize - 1 && random.nextDouble() < share;
            case WHOLE_BATCH -> whole;
          };
    }
    return dropped;
  }
}

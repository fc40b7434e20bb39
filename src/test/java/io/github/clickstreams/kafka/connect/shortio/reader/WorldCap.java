package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.SplittableRandom;

/**
 * What cuts the answers of one domain besides the limit, without saying so.
 *
 * @param most rows of a page, or units of size of its rows
 */
record WorldCap(Kind kind, int most) {

  enum Kind {
    NONE,
    /** So many rows. */
    FIXED,
    /** Some number of rows from the default limit to this, another one for each answer. */
    EACH_ANSWER,
    /** So many units of size, whatever their number of rows, but some rows always. */
    SIZE
  }

  static final WorldCap NONE = new WorldCap(Kind.NONE, Integer.MAX_VALUE);

  /** Below the API's default limit no cap by rows can be. */
  private static final int DEFAULT_LIMIT = 30;

  /** An answer cut by size has so many rows at least. */
  private static final int FEWEST = 3;

  private static final int[] ROWS = {30, 31, 35, 40, 50};

  static WorldCap fixed(SplittableRandom random) {
    return new WorldCap(Kind.FIXED, ROWS[random.nextInt(ROWS.length)]);
  }

  static WorldCap eachAnswer(SplittableRandom random) {
    return new WorldCap(Kind.EACH_ANSWER, DEFAULT_LIMIT + random.nextInt(1, 100));
  }

  static WorldCap size(SplittableRandom random) {
    int rows = FEWEST + (int) (40 * Math.pow(random.nextDouble(), 2));
    return new WorldCap(Kind.SIZE, rows * WorldClick.LARGEST_SIZE);
  }

  /** So many rows are in a page if there are any and the limit allows it. */
  int rowsForSure() {
    return switch (kind) {
      case NONE, FIXED -> most;
      case EACH_ANSWER -> DEFAULT_LIMIT;
      case SIZE -> Math.max(FEWEST, most / WorldClick.LARGEST_SIZE);
    };
  }

  Room room(SplittableRandom random) {
    return switch (kind) {
      case NONE, FIXED -> new Room(most, Integer.MAX_VALUE);
      case EACH_ANSWER -> new Room(random.nextInt(DEFAULT_LIMIT, most + 1), Integer.MAX_VALUE);
      case SIZE -> new Room(Integer.MAX_VALUE, most);
    };
  }

  /** What is left in one answer. */
  static final class Room {
    private final int rows;
    private final int size;
    private int rowsUsed;
    private int sizeUsed;

    private Room(int rows, int size) {
      this.rows = rows;
      this.size = size;
    }

    /** Whether the row goes into the answer; if not, no later one does. */
    boolean takes(WorldClick row) {
      sizeUsed += row.size();
      boolean fits = rowsUsed < rows && (rowsUsed < FEWEST || sizeUsed <= size);
      rowsUsed++;
      return fits;
    }
  }
}

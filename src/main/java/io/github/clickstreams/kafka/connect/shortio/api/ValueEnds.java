package io.github.clickstreams.kafka.connect.shortio.api;

import java.util.BitSet;

/**
 * Finds where the JSON values of a response end, by quotes and brackets alone: what stands between
 * them may be no JSON. Nesting costs one bit a level and no stack.
 *
 * <p>What never occurs in JSON is a doubt, because quotes or brackets may then be missing and a
 * value may seem to reach over others: text directly behind a string, a bracket that closes another
 * kind, and an object or array where a name has to be.
 */
final class ValueEnds {
  /** The response ends before the value does. */
  static final int CUT = -1;

  /** Quotes or brackets do not match, so that nothing is known of the end. */
  static final int DOUBTFUL = -2;

  private final byte[] json;

  /** Which levels are objects; the others are arrays. */
  private final BitSet objects = new BitSet();

  /** Bytes looked at in vain. */
  private long inVain;

  ValueEnds(byte[] json) {
    this.json = json;
  }

  /**
   * @param start of a value, behind space
   * @return the index behind the value (of one without brackets, of what follows: a comma or a
   *     closing bracket); or {@link #CUT}; or {@link #DOUBTFUL}
   */
  int of(int start) {
    int depth = 0;
    byte before = ':';
    for (int at = start; at < json.length; at++) {
      byte next = json[at];
      switch (next) {
        case ' ', '\t', '\r', '\n' -> {
          continue;
        }
        case '"' -> {
          at = closingQuote(at);
          int behind = at == CUT ? json.length : behindSpace(at + 1);
          if (behind == json.length) {
            return CUT;
          }
          if (!mayFollowString(json[behind])) {
            return doubtful(start, at);
          }
        }
        case '{', '[' -> {
          if (depth > 0 && objects.get(depth) && before != ':') {
            return doubtful(start, at);
          }
          objects.set(++depth, next == '{');
        }
        case '}', ']' -> {
          if (depth == 0) {
            return at;
          }
          if (objects.get(depth) != (next == '}')) {
            return doubtful(start, at);
          }
          if (--depth == 0) {
            return at + 1;
          }
        }
        case ',' -> {
          if (depth == 0) {
            return at;
          }
        }
        default -> {}
      }
      before = next;
    }
    return CUT;
  }

  /** The index of the quote that closes the string whose quote is at {@code open}, or CUT. */
  int closingQuote(int open) {
    for (int at = open + 1; at < json.length; at++) {
      if (json[at] == '"') {
        return at;
      }
      if (json[at] == '\\') {
        at++;
      }
    }
    return CUT;
  }

  /** The first index from {@code at} that is no space; the length if there is none. */
  int behindSpace(int at) {
    while (at < json.length && isSpace(json[at])) {
      at++;
    }
    return at;
  }

  /**
   * The end that has been found is none: more than that is not known. A response that is made to be
   * looked at again and again is given up as if it were cut.
   */
  int doubtful(int start, int at) {
    inVain += at - start;
    return inVain > 2L * json.length ? CUT : DOUBTFUL;
  }

  /** A quote too: what is missing is only a comma then. */
  private static boolean mayFollowString(byte next) {
    return next == ',' || next == ':' || next == '}' || next == ']' || next == '"';
  }

  static boolean isSpace(byte one) {
    return one == ' ' || one == '\n' || one == '\r' || one == '\t';
  }
}

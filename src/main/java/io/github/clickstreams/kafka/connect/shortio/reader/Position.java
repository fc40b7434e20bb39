package io.github.clickstreams.kafka.connect.shortio.reader;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far a domain has been read, as it is kept in Connect's source offsets: {@code {"v": 1, "dt":
 * "<ISO-8601>", "since": "<ISO-8601>", "seen": "<fingerprints>"}}. Immutable; the only place that
 * knows the offset's keys.
 *
 * <p>A hand-written {@code {"dt": "2026-01-01T00:00:00Z"}} means: from that instant, inclusive,
 * nothing before.
 */
public final class Position {
  private static final String V = "v";
  private static final String DT = "dt";
  private static final String SINCE = "since";
  private static final String SEEN = "seen";
  private static final Set<String> KEYS = Set.of(V, DT, SINCE, SEEN);
  private static final int VERSION = 1;

  /** Most bytes of an offset, whatever the domain does. */
  static final int MAX_BYTES = 256 * 1024;

  /**
   * Most fingerprints of a position, but for the clicks of one instant on top: these have room too
   * in {@link #MAX_BYTES}.
   */
  public static final int MAX_SEEN = 24_000;

  private static final DateTimeFormatter ISO_MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final long dt;
  private final long since;
  private final long[] seen;

  private Position(long dt, long since, long[] seen) {
    this.dt = dt;
    this.since = since;
    this.seen = seen;
  }

  /**
   * @param dt newest {@code dt} emitted, epoch milliseconds
   * @param since where reading resumes, epoch milliseconds, at most {@code dt}
   * @param seen fingerprints of every click emitted at or after {@code since}, as often as clicks
   *     were emitted
   */
  static Position of(long dt, long since, long[] seen) {
    if (since > dt) {
      throw new IllegalArgumentException("since " + since + " is after dt " + dt);
    }
    long[] sorted = seen.clone();
    Arrays.sort(sorted);
    return new Position(dt, since, sorted);
  }

  /** The position before the first click at or after the instant (epoch milliseconds). */
  public static Position startingAt(long instant) {
    return new Position(instant, instant, new long[0]);
  }

  /** Newest {@code dt} emitted, epoch milliseconds; the start where nothing was emitted yet. */
  public long dt() {
    return dt;
  }

  /** Where reading resumes, epoch milliseconds. */
  public long since() {
    return since;
  }

  /** Fingerprints of every click emitted at or after {@link #since}, sorted. */
  long[] seen() {
    return seen.clone();
  }

  /** The source offset: primitives only. */
  public Map<String, Object> toMap() {
    return Map.of(
        V,
        VERSION,
        DT,
        ISO_MILLIS.format(Instant.ofEpochMilli(dt)),
        SINCE,
        ISO_MILLIS.format(Instant.ofEpochMilli(since)),
        SEEN,
        Fingerprints.encode(seen));
  }

  /**
   * Reads a source offset, stored or hand-written.
   *
   * @throws InvalidPositionException with one message per defect
   */
  public static Position fromMap(Map<String, ?> offset) throws InvalidPositionException {
    List<String> defects = new ArrayList<>();
    for (String unknown : new TreeSet<>(offset.keySet())) {
      if (!KEYS.contains(unknown)) {
        defects.add("'" + unknown + "' is not part of an offset; known are dt, since, seen and v");
      }
    }
    if (offset.get(V) != null
        && !(offset.get(V) instanceof Number v && v.doubleValue() == VERSION)) {
      defects.add(
          "'v' must be " + VERSION + "; this connector knows no other version of its offsets");
    }
    if (offset.get(DT) == null) {
      defects.add("'dt' is missing; write an instant such as 2026-01-01T00:00:00Z");
    }
    if (offset.get(SEEN) != null && offset.get(SINCE) == null) {
      defects.add("'seen' needs 'since'; leave both out to read from 'dt', inclusive");
    }
    Long dt = instant(DT, offset.get(DT), defects);
    Long since = instant(SINCE, offset.get(SINCE), defects);
    long[] seen = fingerprints(offset.get(SEEN), defects);
    if (dt != null && since != null && since > dt) {
      defects.add("'since' must not be after 'dt'");
    }
    if (!defects.isEmpty()) {
      throw new InvalidPositionException(defects);
    }
    return of(dt, since == null ? dt : since, seen);
  }

  private static Long instant(String key, Object value, List<String> defects) {
    if (value == null) {
      return null;
    }
    try {
      if (value instanceof String text) {
        long millis = OffsetDateTime.parse(text).toInstant().toEpochMilli();
        if (millis >= 0 && millis <= Windows.LATEST) {
          return millis;
        }
      }
    } catch (DateTimeException | ArithmeticException e) {
      // reported below, together with values of another type
    }
    defects.add(
        "'"
            + key
            + "' must be an ISO-8601 instant with zone, from 1970 to 9999, such as 2026-01-01T00:00:00Z");
    return null;
  }

  private static long[] fingerprints(Object value, List<String> defects) {
    if (value == null) {
      return new long[0];
    }
    try {
      if (value instanceof String text && text.length() <= MAX_BYTES) {
        return Fingerprints.decode(text);
      }
    } catch (IllegalArgumentException e) {
      // reported below, together with values of another type
    }
    defects.add("'seen' is damaged; leave 'since' and 'seen' out to read from 'dt', inclusive");
    return new long[0];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Position that
        && dt == that.dt
        && since == that.since
        && Arrays.equals(seen, that.seen);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(dt) + Long.hashCode(since)) + Arrays.hashCode(seen);
  }

  @Override
  public String toString() {
    return "Position[dt=%s, since=%s, seen=%d]"
        .formatted(Instant.ofEpochMilli(dt), Instant.ofEpochMilli(since), seen.length);
  }
}

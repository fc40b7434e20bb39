package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A Short.io without HTTP and JSON, for many worlds and long backlogs: what is unknown of the API
 * is decided by {@link Unknowns}, which of its replicas answers by {@link Replicas}. One domain.
 */
final class WorldApi implements WorldServer {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** So many clicks are kept as they are shown: making them takes most of a world's time. */
  private static final int MOST_KEPT = 5_000;

  private final Unknowns unknowns;
  private final WorldCap cap;
  private final boolean emptyForms;

  /** Whether a refusal says which property of the request it is about. */
  private final boolean namesRefused;

  private final Replicas replicas;
  private final List<WorldClick> rows;
  private final Click[] shown;
  private final SplittableRandom random;
  private final Map<ClickQuery, ClickPage> cache = new HashMap<>();
  private final Map<ClickQuery, Long> cachedAt = new HashMap<>();

  WorldApi(World world, WorldDomain domain) {
    this(
        world.unknowns(),
        domain.cap(),
        world.troubles(),
        world.window(),
        domain.rows(),
        world.seed() + domain.id());
  }

  /** What public clients of the API report. */
  static WorldApi usual(List<WorldClick> rows) {
    return new WorldApi(Unknowns.USUAL, WorldCap.NONE, Troubles.none(0), 0, rows, 1);
  }

  /**
   * @param rows by {@link Unknowns#storedMicros}, oldest first
   */
  private WorldApi(
      Unknowns unknowns,
      WorldCap cap,
      Troubles troubles,
      long window,
      List<WorldClick> rows,
      long seed) {
    this.unknowns = unknowns;
    this.cap = cap;
    this.emptyForms = troubles.emptyForms();
    this.namesRefused = seed % 3 != 0;
    this.rows = rows;
    this.shown = new Click[rows.size() <= MOST_KEPT ? 2 * WorldClick.EMPTY_FORMS * rows.size() : 0];
    this.random = new SplittableRandom(seed);
    this.replicas = new Replicas(troubles, window, random);
  }

  @Override
  public ClickPage lastClicks(ClickQuery query, long serverTime, boolean sound)
      throws ApiException {
    String refused =
        query.limit() > unknowns.largestLimit()
            ? "limit"
            : unknowns.refused().of(query, serverTime);
    if (!refused.isEmpty()) {
      throw new ApiException.Refused(
          "400", 400, namesRefused ? refused : "", date(serverTime).orElse(null));
    }
    if (unknowns.cacheMillis() == 0) {
      return page(query, serverTime, sound);
    }
    Long cached = cachedAt.get(query);
    if (cached != null && serverTime - cached < unknowns.cacheMillis()) {
      return cache.get(query);
    }
    ClickPage page = page(query, serverTime, sound);
    cache.put(query, page);
    cachedAt.put(query, serverTime);
    return page;
  }

  private ClickPage page(ClickQuery query, long serverTime, boolean sound) {
    long from = Math.max(startDate(query), after(query));
    long to = Math.min(endDate(query), before(query));
    WorldCap.Room room = cap.room(random);
    replicas.next(serverTime, sound);
    int emptyForm = emptyForms ? random.nextInt(WorldClick.EMPTY_FORMS) : 0;
    List<Click> page = new ArrayList<>(Math.min(query.limit(), 1_000));
    List<MalformedElement> malformed = new ArrayList<>(0);
    int used = 0;
    int index = firstAfter(to) - 1;
    while (index >= 0 && stored(index) >= from) {
      int first = unknowns.shuffledTies() ? tieStart(index) : index;
      int[] tie = shuffled(first, index);
      for (int i : tie) {
        WorldClick row = rows.get(i);
        if (replicas.shows(row)) {
          if (used == query.limit() || !room.takes(row)) {
            return page(page, malformed, serverTime);
          }
          used++;
          switch (row.kind()) {
            case CLICK -> page.add(click(i, row, serverTime, emptyForm));
            case MALFORMED -> malformed.add(malformed(page.size() + malformed.size(), row.raw()));
            case HIDDEN -> {
              // It has only taken room.
            }
          }
        }
      }
      index = first - 1;
    }
    return page(page, malformed, serverTime);
  }

  private ClickPage page(List<Click> clicks, List<MalformedElement> malformed, long serverTime) {
    return new ClickPage(clicks, malformed, date(serverTime));
  }

  private Optional<Instant> date(long serverTime) {
    return unknowns.dateHeader()
        ? Optional.of(Instant.ofEpochSecond(Math.floorDiv(serverTime, 1_000L)))
        : Optional.empty();
  }

  private Click click(int index, WorldClick row, long serverTime, int emptyForm) {
    if (shown.length == 0) {
      return row.shown(unknowns.shownDt(row), serverTime, emptyForm);
    }
    int at =
        (2 * index + (serverTime >= row.goalAt() ? 1 : 0)) * WorldClick.EMPTY_FORMS + emptyForm;
    if (shown[at] == null) {
      shown[at] = row.shown(unknowns.shownDt(row), serverTime, emptyForm);
    }
    return shown[at];
  }

  private static MalformedElement malformed(int index, String raw) {
    return new MalformedElement(index, "it is no click", raw, false, raw, Instant.EPOCH);
  }

  private int tieStart(int last) {
    int first = last;
    while (first > 0 && stored(first - 1) == stored(last)) {
      first--;
    }
    return first;
  }

  private int[] shuffled(int first, int last) {
    int[] tie = new int[last - first + 1];
    for (int i = 0; i < tie.length; i++) {
      int other = i == 0 ? 0 : random.nextInt(i + 1);
      tie[i] = tie[other];
      tie[other] = last - i;
    }
    return tie;
  }

  private long startDate(ClickQuery query) {
    if (query.startDate() == null) {
      return Long.MIN_VALUE;
    }
    long start = query.startDate().toEpochMilli();
    return 1_000
        * (unknowns.dates() == Unknowns.Dates.EXACT ? start + 1 : Math.floorDiv(start, DAY) * DAY);
  }

  private long endDate(ClickQuery query) {
    if (query.endDate() == null) {
      return Long.MAX_VALUE;
    }
    long end = query.endDate().toEpochMilli();
    return switch (unknowns.dates()) {
      case EXACT -> end * 1_000 - 1;
      case WHOLE_DAYS -> (Math.floorDiv(end, DAY) * DAY + DAY) * 1_000 - 1;
      case WHOLE_DAYS_WITHOUT_THE_LAST -> Math.floorDiv(end, DAY) * DAY * 1_000 - 1;
    };
  }

  private long after(ClickQuery query) {
    if (query.afterDate() == null) {
      return Long.MIN_VALUE;
    }
    long cursor = unknowns.cursorMicros(query.afterDate().toEpochMilli());
    return unknowns.afterInclusive() ? cursor : cursor + 1;
  }

  private long before(ClickQuery query) {
    if (query.beforeDate() == null) {
      return Long.MAX_VALUE;
    }
    long cursor = unknowns.cursorMicros(query.beforeDate().toEpochMilli());
    return unknowns.beforeInclusive() ? cursor : cursor - 1;
  }

  private long stored(int index) {
    return unknowns.storedMicros(rows.get(index));
  }

  private int firstAfter(long micros) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (stored(middle) <= micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

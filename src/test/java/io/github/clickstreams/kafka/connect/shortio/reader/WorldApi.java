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
import java.util.SplittableRandom;

/**
 * A Short.io without HTTP and JSON, for many worlds and long backlogs: what is unknown of the API
 * is decided by {@link Unknowns}. One domain.
 */
final class WorldApi implements WorldServer {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Unknowns unknowns;
  private final List<WorldClick> clicks;
  private final SplittableRandom shuffle;
  private final Map<ClickQuery, ClickPage> cache = new HashMap<>();
  private final Map<ClickQuery, Long> cachedAt = new HashMap<>();

  /**
   * @param clicks by {@link Unknowns#storedDt}, oldest first
   */
  WorldApi(Unknowns unknowns, List<WorldClick> clicks, long seed) {
    this.unknowns = unknowns;
    this.clicks = clicks;
    this.shuffle = new SplittableRandom(seed);
  }

  @Override
  public ClickPage lastClicks(ClickQuery query, long serverTime) throws ApiException {
    if (query.limit() > unknowns.largestLimit()) {
      throw new ApiException.Refused("limit");
    }
    Long cached = cachedAt.get(query);
    if (cached != null && serverTime - cached < unknowns.cacheMillis()) {
      return cache.get(query);
    }
    ClickPage page = page(query, serverTime);
    if (unknowns.cacheMillis() > 0) {
      cache.put(query, page);
      cachedAt.put(query, serverTime);
    }
    return page;
  }

  private ClickPage page(ClickQuery query, long serverTime) {
    long from = Math.max(startDate(query), after(query));
    long to = Math.min(endDate(query), before(query));
    int room = Math.min(query.limit(), unknowns.cap());
    List<Click> page = new ArrayList<>(Math.min(room, 1_000));
    List<MalformedElement> malformed = new ArrayList<>(0);
    int index = firstAfter(to) - 1;
    while (index >= 0 && storedDt(index) >= from && page.size() + malformed.size() < room) {
      int[] tie = tieEndingAt(index);
      for (int i : tie) {
        WorldClick click = clicks.get(i);
        if (click.visibleAt() <= serverTime && page.size() + malformed.size() < room) {
          if (click.malformed()) {
            malformed.add(malformed(page.size() + malformed.size(), click.raw()));
          } else {
            page.add(click.shown(unknowns.shownDt(click), serverTime));
          }
        }
      }
      index -= tie.length;
    }
    return new ClickPage(page, malformed);
  }

  static MalformedElement malformed(int index, String raw) {
    return new MalformedElement(index, "it is no click", raw, false, raw, Instant.EPOCH);
  }

  private int[] tieEndingAt(int last) {
    int first = last;
    while (unknowns.shuffledTies() && first > 0 && storedDt(first - 1) == storedDt(last)) {
      first--;
    }
    int[] tie = new int[last - first + 1];
    for (int i = 0; i < tie.length; i++) {
      int other = shuffle.nextInt(i + 1);
      tie[i] = tie[other];
      tie[other] = last - i;
    }
    return tie;
  }

  private long startDate(ClickQuery query) {
    long start = query.startDate().toEpochMilli();
    return unknowns.dates() == Unknowns.Dates.EXACT ? start + 1 : Math.floorDiv(start, DAY) * DAY;
  }

  private long endDate(ClickQuery query) {
    long end = query.endDate().toEpochMilli();
    return switch (unknowns.dates()) {
      case EXACT -> end - 1;
      case WHOLE_DAYS -> Math.floorDiv(end, DAY) * DAY + DAY - 1;
      case WHOLE_DAYS_WITHOUT_THE_LAST -> Math.floorDiv(end, DAY) * DAY - 1;
    };
  }

  private long after(ClickQuery query) {
    long cursor = unknowns.stored(query.afterDate().toEpochMilli());
    return unknowns.afterInclusive() ? cursor : cursor + 1;
  }

  private long before(ClickQuery query) {
    if (query.beforeDate() == null) {
      return Long.MAX_VALUE;
    }
    long cursor = unknowns.stored(query.beforeDate().toEpochMilli());
    return unknowns.beforeInclusive() ? cursor : cursor - 1;
  }

  private long storedDt(int index) {
    return unknowns.stored(clicks.get(index).trueDt());
  }

  private int firstAfter(long time) {
    int low = 0;
    int high = clicks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (storedDt(middle) <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The clicks of some domains, as Short.io has them and as they are on the topic. */
final class Comparison {
  /** More would need more memory than bin/shortio-account has. */
  private static final int MOST_CLICKS = 1_000_000;

  private static final class Seen {
    private final long dt;
    private boolean atShortIo;
    private int onTopic;

    private Seen(long dt) {
      this.dt = dt;
    }

    private Difference difference() {
      return new Difference(
          atShortIo && onTopic == 0 ? 1 : 0,
          Math.max(0, onTopic - 1),
          !atShortIo && onTopic > 0 ? 1 : 0);
    }
  }

  /** What differs within a minute, or altogether. */
  record Difference(int missing, int doubled, int surplus) {
    private static final Difference NONE = new Difference(0, 0, 0);

    boolean isNone() {
      return equals(NONE);
    }

    private Difference plus(Difference more) {
      return new Difference(missing + more.missing, doubled + more.doubled, surplus + more.surplus);
    }

    @Override
    public String toString() {
      return isNone()
          ? "all are there once"
          : "%s missing, %s doubled, %s surplus".formatted(missing, doubled, surplus);
    }
  }

  /** By the domain's id and the click's. */
  private final Map<Long, Map<String, Seen>> domains = new HashMap<>();

  private int size;

  Comparison(Collection<Long> domainIds) {
    domainIds.forEach(id -> domains.put(id, new HashMap<>()));
  }

  void atShortIo(long domainId, String clickId, long dt) {
    seen(domains.get(domainId), clickId, dt).atShortIo = true;
  }

  /**
   * Records of other domains are of no interest here.
   *
   * @param domainId 0 if the record does not say: then it is the only one's
   */
  void onTopic(String clickId, long domainId, long dt) {
    Map<String, Seen> domain =
        domainId == 0 && domains.size() == 1
            ? domains.values().iterator().next()
            : domains.get(domainId);
    if (domain != null) {
      seen(domain, clickId, dt).onTopic++;
    }
  }

  private Seen seen(Map<String, Seen> domain, String clickId, long dt) {
    return domain.computeIfAbsent(
        clickId,
        id -> {
          if (++size > MOST_CLICKS) {
            throw new CannotRun(
                "--from, --to: more than %s clicks are between them; take a shorter time"
                    .formatted(MOST_CLICKS));
          }
          return new Seen(dt);
        });
  }

  private Stream<Seen> of(long domainId) {
    return domains.get(domainId).values().stream();
  }

  long atShortIo(long domainId) {
    return of(domainId).filter(seen -> seen.atShortIo).count();
  }

  int onTopic(long domainId) {
    return of(domainId).mapToInt(seen -> seen.onTopic).sum();
  }

  /** Of all clicks before that time. */
  Difference before(Instant end, long domainId) {
    return of(domainId)
        .filter(seen -> seen.dt < end.toEpochMilli())
        .map(Seen::difference)
        .reduce(Difference.NONE, Difference::plus);
  }

  /** Of the minutes in which anything differs. */
  Map<Instant, Difference> byMinute(long domainId) {
    Map<Instant, Difference> minutes =
        of(domainId)
            .collect(
                Collectors.toMap(
                    seen -> Instant.ofEpochMilli(seen.dt).truncatedTo(ChronoUnit.MINUTES),
                    Seen::difference,
                    Difference::plus,
                    TreeMap::new));
    minutes.values().removeIf(Difference::isNone);
    return minutes;
  }
}

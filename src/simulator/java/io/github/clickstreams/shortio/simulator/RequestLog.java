package io.github.clickstreams.shortio.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked. Counters are exact for ever; only the newest {@value #MOST_ENTRIES} requests are
 * kept whole. Thread-safe; every answer is a snapshot.
 */
public final class RequestLog {
  static final int MOST_ENTRIES = 10_000;
  private static final long MINUTE_MS = 60_000;

  /**
   * One request.
   *
   * @param at server time at which it came
   * @param domainId {@link Faults#DOMAIN_LIST} for everything but a domain's clicks
   * @param body the parsed JSON object; empty when there was none or it was broken
   * @param status as answered; 0 when no status was ever sent
   * @param elements in the page that was sent; 0 for everything but a page
   * @param fault null when nothing went wrong on purpose
   * @param cached the page was made for an earlier request
   */
  public record Entry(
      Instant at,
      String method,
      String path,
      long domainId,
      Map<String, Object> body,
      int status,
      int elements,
      Fault fault,
      boolean cached) {}

  private final ArrayDeque<Entry> newest = new ArrayDeque<>(0);
  private final ArrayDeque<Long> lastMinute = new ArrayDeque<>(0);
  private final Map<Integer, Long> byStatus = new TreeMap<>();
  private final Map<Long, Long> byDomain = new TreeMap<>();
  private long total;
  private long elements;
  private int maxPerMinute;

  synchronized void add(Entry entry) {
    newest.addLast(entry);
    if (newest.size() > MOST_ENTRIES) {
      newest.removeFirst();
    }
    long now = entry.at().toEpochMilli();
    lastMinute.addLast(now);
    while (lastMinute.peekFirst() <= now - MINUTE_MS) {
      lastMinute.removeFirst();
    }
    maxPerMinute = Math.max(maxPerMinute, lastMinute.size());
    byStatus.merge(entry.status(), 1L, Long::sum);
    byDomain.merge(entry.domainId(), 1L, Long::sum);
    elements += entry.elements();
    total++;
  }

  /** The newest requests, oldest first. */
  public synchronized List<Entry> entries() {
    return new ArrayList<>(newest);
  }

  /** The newest requests for one domain's clicks, oldest first. */
  public synchronized List<Entry> entries(long domainId) {
    return newest.stream().filter(entry -> entry.domainId() == domainId).toList();
  }

  /** All requests so far, refused ones included. */
  public synchronized long total() {
    return total;
  }

  /** All requests so far that were answered with this status; 0 for those never answered. */
  public synchronized long withStatus(int status) {
    return byStatus.getOrDefault(status, 0L);
  }

  /** All requests so far for this domain's clicks, or {@link Faults#DOMAIN_LIST}. */
  public synchronized long forDomain(long domainId) {
    return byDomain.getOrDefault(domainId, 0L);
  }

  /** All page elements sent so far. */
  public synchronized long elements() {
    return elements;
  }

  /** The most requests, refused ones included, that came within any 60 s. */
  public synchronized int maxPerMinute() {
    return maxPerMinute;
  }
}

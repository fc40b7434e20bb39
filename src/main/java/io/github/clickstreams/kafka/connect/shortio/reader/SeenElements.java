package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.reader.Fresh.FreshElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The elements that are no clicks and have been emitted, as a multiset of fingerprints: each with
 * its span, because equal ones can be anywhere. Not thread-safe.
 */
final class SeenElements {
  private final Map<Long, List<Span>> spans = new HashMap<>();

  void add(long fingerprint, Span span) {
    spans.computeIfAbsent(fingerprint, key -> new ArrayList<>(1)).add(span);
  }

  /**
   * What has not been emitted of the elements of a window; of the others the spans are learnt.
   *
   * @param shown oldest first
   * @param whole whether the window reached to the newest click: what it does not show is gone
   * @param newest newest click emitted
   */
  List<FreshElement> takeOff(List<FreshElement> shown, boolean whole, long newest) {
    List<FreshElement> fresh = new ArrayList<>();
    List<FreshElement> emitted = new ArrayList<>();
    // Newest first: an element's time is never later than it was.
    for (int i = shown.size() - 1; i >= 0; i--) {
      FreshElement element = shown.get(i);
      (remove(element) ? emitted : fresh).add(element);
    }
    if (whole) {
      spans.values().forEach(all -> all.replaceAll(s -> s.isOpen() ? closed(s, newest) : s));
    }
    emitted.forEach(element -> add(element.fingerprint(), element.span()));
    Collections.reverse(fresh);
    return fresh;
  }

  private static Span closed(Span span, long newest) {
    return new Span(Math.min(span.after(), newest), newest);
  }

  /** Whether it had been emitted. */
  private boolean remove(FreshElement element) {
    List<Span> known = spans.getOrDefault(element.fingerprint(), List.of());
    Span emitted =
        known.stream()
            .filter(span -> span.until() >= element.span().until())
            .min(Comparator.comparingLong(Span::until))
            .orElse(null);
    return emitted != null && known.remove(emitted);
  }

  void forgetBefore(long since) {
    spans.values().forEach(all -> all.removeIf(span -> span.until() < since));
    spans.values().removeIf(List::isEmpty);
  }

  /**
   * The latest time, not after this one, that lies within no element's span: reading from there on
   * shows every element that is remembered, so that equal ones can be counted. Those newer than
   * every click are shown anyway.
   */
  long betweenSpans(long wanted) {
    long time = wanted;
    for (Span span : newestFirst()) {
      if (span.until() >= time && span.readFrom() < time) {
        time = span.readFrom();
      }
    }
    return time;
  }

  private List<Span> newestFirst() {
    return spans.values().stream()
        .flatMap(Collection::stream)
        .filter(span -> !span.isOpen())
        .sorted(Comparator.comparingLong(Span::until).reversed())
        .toList();
  }

  int size() {
    return spans.values().stream().mapToInt(List::size).sum();
  }

  /** Counts the elements by their times. */
  void countTimes(Map<Long, Integer> countByTime) {
    spans
        .values()
        .forEach(all -> all.forEach(span -> countByTime.merge(span.until(), 1, Integer::sum)));
  }

  LongStream fingerprints() {
    return spans.entrySet().stream()
        .flatMapToLong(entry -> LongStream.generate(entry::getKey).limit(entry.getValue().size()));
  }
}

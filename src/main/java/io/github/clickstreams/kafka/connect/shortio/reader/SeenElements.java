package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.reader.Fresh.FreshElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
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
   * @param shown those of one time oldest first
   * @param newest what the window does not show is no newer than this
   */
  List<FreshElement> takeOff(List<FreshElement> shown, long newest) {
    List<FreshElement> fresh = new ArrayList<>(shown);
    fresh.sort(Comparator.comparingLong(FreshElement::time));
    // Newest first: so most of them find one.
    Collections.reverse(fresh);
    List<FreshElement> emitted = new ArrayList<>();
    // A click that comes in between can only make an element's time earlier.
    takeOff(fresh, emitted, (known, now) -> known.until() >= now.until());
    // What has to be shown and is not is among the rest: clicks of one time may change places with
    // it.
    takeOff(fresh, emitted, Span::touches);
    spans.values().forEach(all -> all.replaceAll(span -> span.closedBy(newest)));
    emitted.forEach(element -> add(element.fingerprint(), element.span()));
    Collections.reverse(fresh);
    return fresh;
  }

  /** Moves those from one list to the other that had been emitted. */
  private void takeOff(
      List<FreshElement> fresh, List<FreshElement> emitted, BiPredicate<Span, Span> isSame) {
    for (Iterator<FreshElement> all = fresh.iterator(); all.hasNext(); ) {
      FreshElement element = all.next();
      List<Span> known = spans.getOrDefault(element.fingerprint(), List.of());
      Optional<Span> same =
          known.stream()
              .filter(span -> isSame.test(span, element.span()))
              .min(Comparator.comparingLong(Span::until));
      if (same.isPresent()) {
        known.remove(same.get());
        emitted.add(element);
        all.remove();
      }
    }
  }

  void forgetBefore(long since) {
    spans.values().forEach(all -> all.removeIf(span -> span.until() < since));
    spans.values().removeIf(List::isEmpty);
  }

  boolean hasBefore(long time) {
    return spans.values().stream().flatMap(Collection::stream).anyMatch(s -> s.until() < time);
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

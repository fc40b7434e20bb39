package io.github.clickstreams.kafka.connect.shortio.metrics;

import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What there is to watch of {@link ReadStatistics}: clicks that are late or ahead, and pages that
 * do not show all they must.
 */
final class ReadingMetrics {
  private ReadingMetrics() {}

  static <S> List<Metric<S>> of(Function<S, ReadStatistics> reading) {
    List<Metric<S>> metrics = new ArrayList<>();
    addLate(metrics, reading);
    metrics.add(
        Metric.counter(
            "missed-clicks",
            "clicks",
            value(reading, ReadStatistics::missedClicks),
            "Clicks that came in later than late.arrival.window.ms reaches and were not emitted. Only those within"
                + " a second before the window are seen at all."));
    metrics.add(
        Metric.gauge(
            "largest-lateness-ms",
            "ms",
            value(reading, ReadStatistics::largestLatenessMs),
            "By how much a late or missed click was older than the newest one emitted before it, at most since the"
                + " task's start; 0 if there was none."));
    metrics.add(
        Metric.counter(
            "clicks-ahead",
            "clicks",
            value(reading, ReadStatistics::clicksAhead),
            "Clicks emitted whose time was more than 5 s in the future, by Short.io's clock, or the worker's"
                + " where Short.io tells none. They do not count as newest."));
    metrics.add(
        Metric.counter(
            "duplicates-suppressed",
            "clicks",
            value(reading, ReadStatistics::duplicatesSuppressed),
            "Clicks that a read found again and that were not emitted again. Every look back finds some; that is"
                + " no error."));
    metrics.add(
        Metric.counter(
            "window-shrinks",
            "times",
            value(reading, ReadStatistics::windowShrinks),
            "How often the late-arrival window of a domain was shortened because more than 24,000 clicks were in"
                + " it."));
    addPages(metrics, reading);
    return metrics;
  }

  private static <S> void addLate(List<Metric<S>> metrics, Function<S, ReadStatistics> reading) {
    metrics.add(
        Metric.counter(
            "late-clicks",
            "clicks",
            value(reading, ReadStatistics::lateClicks),
            "Clicks emitted after a newer one of the same domain. The next metrics tell by how much they were older"
                + " than the newest: to choose late.arrival.window.ms."));
    List<Long> bounds = ReadStatistics.LATENESS_BOUNDS_MS;
    for (int i = 0; i <= bounds.size(); i++) {
      int index = i;
      String above = i == 0 ? "" : time(bounds.get(i - 1));
      String most = i == bounds.size() ? "" : time(bounds.get(i));
      String between =
          (above.isEmpty() ? "" : "more than " + above)
              + (above.isEmpty() || most.isEmpty() ? "" : " and ")
              + (most.isEmpty() ? "" : "at most " + most);
      metrics.add(
          Metric.counter(
              "late-clicks-" + (most.isEmpty() ? "beyond-" + above : most).replace(" ", ""),
              "clicks",
              value(reading, read -> read.lateClicks(index)),
              "Late clicks that were " + between + " older than the newest."));
    }
  }

  /** A whole number of minutes or seconds. */
  private static String time(long millis) {
    return millis % 60_000 == 0 ? millis / 60_000 + " m" : millis / 1000 + " s";
  }

  private static <S> void addPages(List<Metric<S>> metrics, Function<S, ReadStatistics> reading) {
    metrics.add(
        Metric.counter(
            "incomplete-pages",
            "pages",
            value(reading, ReadStatistics::incompletePages),
            "Pages that did not show clicks that Short.io had shown before. Each is asked for again, for over a"
                + " minute if need be; other domains are read meanwhile."));
    metrics.add(
        Metric.counter(
            "incomplete-pages-taken",
            "pages",
            value(reading, ReadStatistics::incompletePagesTaken),
            "Of these the ones that were taken as they were in the end: their clicks were deleted, or Short.io kept"
                + " some back and others may be missing."));
    metrics.add(
        Metric.counter(
            "windows-given-up",
            "times",
            value(reading, ReadStatistics::windowsGivenUp),
            "How often the half-read window of a domain was given up, to be read anew, because those of all domains"
                + " of the task held more than four times catchup.buffer.clicks."));
  }

  private static <S> ToLongFunction<S> value(
      Function<S, ReadStatistics> reading, ToLongFunction<ReadStatistics> of) {
    return source -> of.applyAsLong(reading.apply(source));
  }
}

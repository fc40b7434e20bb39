package io.github.clickstreams.kafka.connect.shortio.metrics;

import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What there is to watch of {@link ReadStatistics}: clicks that are late or ahead, and pages that
 * do not show all they must.
 */
final class ReadingMetrics {
  /** In the order of the reference. */
  static final List<Metric<ReadStatistics>> METRICS =
      Stream.of(ofLateClicks(), ofOthers()).flatMap(List::stream).toList();

  private ReadingMetrics() {}

  private static List<Metric<ReadStatistics>> ofOthers() {
    return List.of(
        Metric.counter("missed-clicks", "clicks", ReadStatistics::missedClicks)
            .means(
                "Clicks that came in later than late.arrival.window.ms reaches and were not"
                    + " emitted. Only those within a second before the window are seen at all."),
        Metric.gauge("largest-lateness-ms", "ms", ReadStatistics::largestLatenessMs)
            .means(
                "By how much a late or missed click was older than the newest one emitted before"
                    + " it, at most since the task's start; 0 if there was none."),
        Metric.counter("clicks-ahead", "clicks", ReadStatistics::clicksAhead)
            .means(
                "Clicks emitted whose time was more than 5 s in the future, by Short.io's clock, or"
                    + " the worker's where Short.io tells none. They do not count as newest."),
        Metric.counter("duplicates-suppressed", "clicks", ReadStatistics::duplicatesSuppressed)
            .means(
                "Clicks that a read found again and that were not emitted again. Every look back"
                    + " finds some; that is no error."),
        Metric.counter("window-shrinks", "times", ReadStatistics::windowShrinks)
            .means(
                "How often the late-arrival window of a domain was shortened because more than"
                    + " 24,000 clicks were in it."),
        Metric.counter("incomplete-pages", "pages", ReadStatistics::incompletePages)
            .means(
                "Pages that did not show clicks that Short.io had shown before. Each is asked for"
                    + " again, for over a minute if need be; other domains are read meanwhile."),
        Metric.counter("incomplete-pages-taken", "pages", ReadStatistics::incompletePagesTaken)
            .means(
                "Of these the ones that were taken as they were in the end: their clicks were"
                    + " deleted, or Short.io kept some back and others may be missing."),
        Metric.counter("windows-given-up", "times", ReadStatistics::windowsGivenUp)
            .means(
                "How often the half-read window of a domain was given up, to be read anew, because those of all domains"
                    + " of the task held more than four times catchup.buffer.clicks."));
  }

  private static List<Metric<ReadStatistics>> ofLateClicks() {
    List<Metric<ReadStatistics>> metrics = new ArrayList<>();
    metrics.add(
        Metric.counter("late-clicks", "clicks", (ReadStatistics read) -> read.lateClicks())
            .means(
                "Clicks emitted after a newer one of the same domain. The next metrics tell by how"
                    + " much they were older than the newest: to choose late.arrival.window.ms."));
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
                  (ReadStatistics read) -> read.lateClicks(index))
              .means("Late clicks that were " + between + " older than the newest."));
    }
    return metrics;
  }

  /** A whole number of minutes or seconds. */
  private static String time(long millis) {
    return millis % 60_000 == 0 ? millis / 60_000 + " m" : millis / 1000 + " s";
  }
}

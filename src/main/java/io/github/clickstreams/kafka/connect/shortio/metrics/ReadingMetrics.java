package io.github.clickstreams.kafka.connect.shortio.metrics;

import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to watch of {@link ReadStatistics}: clicks that are late or ahead, and pages that
 * do not show all they must.
 */
final class ReadingMetrics {
  private ReadingMetrics() {}

  /** In the order of the reference. */
  static List<Metric> of(ReadStatistics read) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(
        Metric.counter("late-clicks", "clicks", read::lateClicks)
            .means(
                "Clicks emitted after a newer one of the same domain. The next metrics tell by how"
                    + " much they were older than the newest: to choose late.arrival.window.ms."));
    List<Long> bounds = ReadStatistics.LATENESS_BOUNDS_MS;
    for (int i = 0; i <= bounds.size(); i++) {
      int index = i;
      String last = time(bounds.get(Math.min(i, bounds.size() - 1)));
      String above = i == 0 ? "" : "more than " + time(bounds.get(i - 1));
      String most = i == bounds.size() ? "" : "at most " + last;
      String between = above + (above.isEmpty() || most.isEmpty() ? "" : " and ") + most;
      metrics.add(
          Metric.counter(
                  "late-clicks-" + (most.isEmpty() ? "beyond-" : "") + last.replace(" ", ""),
                  "clicks",
                  () -> read.lateClicks(index))
              .means("Late clicks that were " + between + " older than the newest."));
    }
    metrics.addAll(
        List.of(
            Metric.counter("missed-clicks", "clicks", read::missedClicks)
                .means(
                    "Clicks that came in later than late.arrival.window.ms reaches and were not"
                        + " emitted. Only those within a second before the window are seen at all."),
            Metric.gauge("largest-lateness-ms", "ms", read::largestLatenessMs)
                .means(
                    "By how much a late or missed click was older than the newest one emitted before"
                        + " it, at most since the task's start; 0 if there was none."),
            Metric.counter("clicks-ahead", "clicks", read::clicksAhead)
                .means(
                    "Clicks emitted whose time was more than 5 s in the future, by Short.io's clock, or"
                        + " the worker's where Short.io tells none. They do not count as newest."),
            Metric.counter("duplicates-suppressed", "clicks", read::duplicatesSuppressed)
                .means(
                    "Clicks that a read found again and that were not emitted again. Every look back"
                        + " finds some; that is no error."),
            Metric.counter("window-shrinks", "times", read::windowShrinks)
                .means(
                    "How often the late-arrival window of a domain was shortened because more than"
                        + " 24,000 clicks were in it."),
            Metric.counter("incomplete-pages", "pages", read::incompletePages)
                .means(
                    "Pages that did not show clicks that Short.io had shown before. Each is asked for"
                        + " again, for over a minute if need be; other domains are read meanwhile."),
            Metric.counter("incomplete-pages-taken", "pages", read::incompletePagesTaken)
                .means(
                    "Of these the ones that were taken as they were in the end: their clicks were"
                        + " deleted, or Short.io kept some back and others may be missing."),
            Metric.counter("windows-given-up", "times", read::windowsGivenUp)
                .means(
                    "How often the half-read window of a domain was given up, to be read anew, because those of all domains"
                        + " of the task held more than four times catchup.buffer.clicks.")));
    return metrics;
  }

  /** A whole number of minutes or seconds. */
  private static String time(long millis) {
    return millis % 60_000 == 0 ? millis / 60_000 + " m" : millis / 1000 + " s";
  }
}

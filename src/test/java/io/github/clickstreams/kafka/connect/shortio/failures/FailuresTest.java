package io.github.clickstreams.kafka.connect.shortio.failures;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.api.HttpShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.api.Privacy;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.failures.FailureStory.Place;
import io.github.clickstreams.kafka.connect.shortio.failures.FailureStory.Times;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.local.Ports;
import io.github.clickstreams.kafka.connect.shortio.task.FetcherStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every failure at every place, once, ten times and for a minute: every click comes once, the state
 * is what the design promises, and all of it is in {@code src/docs/failures.md}.
 */
@Timeout(200)
class FailuresTest {
  private static final Path FAILURES = Path.of("src", "docs", "failures.md");

  /** They wait most of the time. */
  private static final int AT_ONCE = 48;

  private static final long FIRST_ID = 7_001;

  private record Played(Failure failure, Times times, Future<Map<Place, String>> outcomes) {}

  /** What became of a failure at a place, for each number of times. */
  private final Map<Place, Map<Failure, Map<Times, String>>> outcomes = new EnumMap<>(Place.class);

  @Test
  void whatBecomesOfThemIsAsThePageSays() throws Exception {
    playAll();
    unreachable(
        Failure.CLOSED_PORT, "http://127.0.0.1:" + Ports.claim(0, "nobody listens there then"));
    // RFC 2606: no name under .invalid ever exists.
    unreachable(Failure.UNKNOWN_HOST, "http://shortio.invalid");
    alone();
    outcomes.forEach(FailuresTest::assertPromised);

    String text = text();
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(FAILURES, text);
    }
    assertThat(Files.readString(FAILURES))
        .as(
            "src/docs/failures.md is stale: run mvn test -Dtest=FailuresTest -Dreference.write=true")
        .isEqualTo(text);
  }

  private void playAll() throws Exception {
    AtomicInteger number = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            AT_ONCE, task -> new Thread(task, "story-" + number.incrementAndGet()));
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      List<Played> stories = new ArrayList<>();
      long id = FIRST_ID;
      // Those that take longest first.
      for (Times times : List.of(Times.TEN, Times.A_MINUTE, Times.ONCE)) {
        for (Failure failure : Failure.all()) {
          FailureStory clicks = new FailureStory(failure, times, id++, log);
          stories.add(new Played(failure, times, threads.submit(clicks::ofClicks)));
          if (failure.alsoOfList()) {
            FailureStory list = new FailureStory(failure, times, id++, log);
            stories.add(new Played(failure, times, threads.submit(list::ofConnector)));
          }
        }
      }
      List<String> wrong = new ArrayList<>();
      for (Played story : stories) {
        try {
          add(story, story.outcomes.get());
        } catch (ExecutionException e) {
          wrong.add(story + ": " + LogCapture.trace(e.getCause()));
        }
      }
      assertThat(wrong).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private void add(Played story, Map<Place, String> told) {
    told.forEach((place, outcome) -> add(place, story.failure, story.times, outcome));
  }

  private void add(Place place, Failure failure, Times times, String outcome) {
    outcomes
        .computeIfAbsent(place, any -> new LinkedHashMap<>())
        .computeIfAbsent(failure, any -> new EnumMap<>(Times.class))
        .put(times, outcome);
  }

  /** Where there is no answer, a simulated Short.io is of no use. */
  private void unreachable(Failure failure, String url) throws Exception {
    Map<String, String> config = Account.config(url, FIRST_ID);
    config.put("shortio.allow.http", "true");
    try (LogCapture log = LogCapture.at(Level.WARN);
        ShortIoApi api =
            new HttpShortIoApi(
                new SourceConfig(config).httpSettings("0"), ClickFilters.NONE, Privacy.NONE)) {
      addAll(failure, (id, requests) -> FetcherStory.unreachable(api, id, requests, log));
      assertThat(FetcherStory.unreachable(api, FIRST_ID - 1, Times.TEN.requests + 1, log).behind(0))
          .isEqualTo(failure == Failure.UNKNOWN_HOST ? "FAILED, 1 WARN" : "RUNNING, 1 WARN");
      assertThat(log.lines()).isNotEmpty().allMatch(line -> line.contains(failure.says()));
    }
  }

  private void alone() throws Exception {
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      addAll(Failure.ALONE, (id, requests) -> FetcherStory.alone(id, requests, log));
      assertThat(log.lines()).isNotEmpty().allMatch(line -> line.contains(Failure.ALONE.says()));
    }
  }

  /** One at a time, as they need no time of their own. */
  private void addAll(Failure failure, BiFunction<Long, Integer, FetcherStory> story)
      throws InterruptedException {
    long id = FIRST_ID + 1_000;
    for (Times times : Times.values()) {
      int requests = times == Times.A_MINUTE ? 0 : times.requests;
      add(Place.FIRST, failure, times, story.apply(id++, requests).behind(0));
      add(Place.BACKLOG, failure, times, story.apply(id++, requests).behind(1));
      add(Place.LIVE, failure, times, story.apply(id++, requests).live());
    }
  }

  private static void assertPromised(Place place, Map<Failure, Map<Times, String>> failures) {
    failures.forEach(
        (failure, byTimes) ->
            byTimes.forEach(
                (times, outcome) ->
                    assertThat(outcome)
                        .as("%s, %s, %s", place.title, failure.name(), times.title)
                        .startsWith(promised(place, failure.kind(), times))));
  }

  private static String promised(Place place, Failure.Kind kind, Times times) {
    boolean goesOn =
        switch (kind) {
          case HEALS -> true;
          case FAILS -> false;
          case LEAVES_OUT_LATE -> times != Times.TEN;
          case REFUSES, REFUSES_WAYS, LEAVES_OUT -> times == Times.ONCE;
        };
    boolean leavesOut = kind == Failure.Kind.LEAVES_OUT || kind == Failure.Kind.LEAVES_OUT_LATE;
    return switch (place) {
      case FIRST, BACKLOG, LIVE ->
          goesOn || kind == Failure.Kind.REFUSES_WAYS && times == Times.TEN
              ? "RUNNING"
              : leavesOut ? "left out" : "FAILED";
      case LIST_AT_START -> goesOn ? "RUNNING" : "FAILED";
      case LIST_LATER -> "RUNNING";
      // What says nothing of the key or of the domain is not the configuration's fault.
      case VALIDATE -> goesOn ? "accepted" : "";
    };
  }

  private String text() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        """
        # Failures

        What becomes of an answer that is not as it should be, by where it is met and how often in a row. Made by a test that brings each of them about,
        and sees that every click comes once all the same; a test holds it equal. After a change: `mvn test -Dtest=FailuresTest -Dreference.write=true`.

        - RUNNING: asked again until it is over.
        - FAILED: nothing is lost; a restart goes on where it was. At the start it is the connector that fails, else its task.
        - left out: the other domains go on; the domain is read on from where it was.
        - accepted, refused: the configuration, on that key.
        - A host name that nobody knows fails the task at the eleventh request, after about five minutes, if nothing has been answered before.
        - A 500 of one domain alone counts only if other domains were answered since the one before.
        - WARN: how many different lines the worker's log tells. What they say is in [errors.md](errors.md).

        | where | what | once | ten times | for a minute |
        |---|---|---|---|---|""");
    rows()
        .forEach(
            (key, names) ->
                lines.add(
                    "| %s | %s | %s |"
                        .formatted(
                            key.get(0),
                            String.join("; ", names),
                            String.join(" | ", key.subList(1, 4)))));
    return String.join("\n", lines) + "\n";
  }

  /** Places and outcomes, with the failures that have them. */
  private Map<List<String>, List<String>> rows() {
    Map<List<String>, List<String>> rows = new LinkedHashMap<>();
    for (List<Place> places :
        List.of(
            List.of(Place.FIRST, Place.BACKLOG, Place.LIVE),
            List.of(Place.LIST_AT_START),
            List.of(Place.LIST_LATER),
            List.of(Place.VALIDATE))) {
      for (Failure failure : outcomes.get(places.get(0)).keySet()) {
        Map<List<String>, List<Place>> byOutcome = new LinkedHashMap<>();
        for (Place place : places) {
          byOutcome
              .computeIfAbsent(
                  List.copyOf(outcomes.get(place).get(failure).values()), any -> new ArrayList<>())
              .add(place);
        }
        byOutcome.forEach(
            (outcome, same) -> {
              List<String> key = new ArrayList<>();
              key.add(same.stream().map(place -> place.title).collect(joining(", ")));
              key.addAll(outcome);
              rows.computeIfAbsent(key, any -> new ArrayList<>()).add(failure.name());
            });
      }
    }
    return rows;
  }
}

package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.shortio.simulator.Fault;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * A task that meets a trouble, so many times or for a minute, where that depends on the waits
 * between requests: its time passes while it sleeps.
 */
public final class FetcherStory {
  /** More than two pages. */
  private static final int CLICKS = 2_500;

  private static final long OTHER = 1;
  private static final Duration LIVE = Duration.ofMinutes(10);

  /** Long enough for a domain that was left out to come back. */
  private static final Duration TIME = Duration.ofHours(2);

  /** With the waits between them; one fewer than are too many. */
  private static final int MOST_IN_A_MINUTE = 9;

  private final long id;
  private final LogCapture log;
  private final FetcherScene scene;
  private final Trouble trouble;
  private final Duration lasts;

  private interface Trouble {
    /**
     * @param spared requests before it
     */
    void begin(int spared);
  }

  private FetcherStory(
      long id, Duration lasts, LogCapture log, FetcherScene scene, Trouble trouble) {
    this.id = id;
    this.lasts = lasts;
    this.log = log;
    this.scene = scene;
    this.trouble = trouble;
    scene
        .simulator()
        .addDomain(SimulatedDomain.of(id, "d.example").history(CLICKS, Duration.ofHours(1)));
  }

  /**
   * Short.io cannot be reached.
   *
   * @param api takes its place
   * @param id of the domain, of no other story: how its log lines are known
   * @param requests so many; 0: for a minute
   * @param log at WARN
   */
  public static FetcherStory unreachable(ShortIoApi api, long id, int requests, LogCapture log) {
    FetcherScene scene = new FetcherScene(id);
    int times = requests == 0 ? MOST_IN_A_MINUTE : requests;
    return new FetcherStory(
        id,
        requests == 0 ? Duration.ofMinutes(1) : TIME,
        log,
        scene,
        spared -> scene.isReplaced(api, spared, times));
  }

  /**
   * One domain is answered 500, and another is answered.
   *
   * @param requests so many; where that is as many as a domain is left out for, until it is
   */
  public static FetcherStory alone(long id, int requests, LogCapture log) {
    FetcherScene scene = new FetcherScene(OTHER, id);
    scene.simulator().addDomain(SimulatedDomain.of(OTHER, "d1.example"));
    int times = requests == 0 ? MOST_IN_A_MINUTE : requests > MOST_IN_A_MINUTE ? 1_000 : requests;
    return new FetcherStory(
        id,
        requests == 0 ? Duration.ofMinutes(1) : Duration.ofMinutes(50),
        log,
        scene,
        spared -> scene.simulator().faults().later(spared, times, id, Fault.status(500)));
  }

  /** The first request, or that behind the first page, meets it. */
  public String behind(int pages) throws InterruptedException {
    // No time passes before the first request.
    trouble.begin(pages);
    endsAfter(Duration.ZERO);
    return outcome();
  }

  /** Everything has been read. */
  public String live() throws InterruptedException {
    scene.at(LIVE, () -> trouble.begin(0));
    endsAfter(LIVE);
    Instant click = FetcherScene.START.plus(LIVE);
    scene.at(LIVE.plusSeconds(1), () -> scene.simulator().addClick(id, SimulatedClick.at(click)));
    return outcome();
  }

  private void endsAfter(Duration begin) {
    scene.at(
        begin.plus(lasts),
        () -> {
          scene.isReplaced(null, 0, 0);
          scene.simulator().faults().clear();
        });
  }

  private String outcome() throws InterruptedException {
    String state = "RUNNING";
    try {
      scene.run(TIME.plus(LIVE));
      assertThat(times()).containsExactlyElementsOf(truth());
    } catch (ConnectException e) {
      assertThat(times()).isEqualTo(truth().subList(0, times().size()));
      state = "FAILED";
    }
    List<String> told =
        log.lines().stream().filter(line -> line.contains("omain " + id)).distinct().toList();
    if (told.stream().anyMatch(line -> line.contains("Left out"))) {
      state = "left out";
    }
    return state + (told.isEmpty() ? "" : ", " + told.size() + " WARN");
  }

  private List<Long> times() {
    return scene.batches(id).stream()
        .flatMap(batch -> batch.clicks().stream())
        .map(click -> click.click().dt())
        .toList();
  }

  private List<Long> truth() {
    return scene.simulator().truth(id).stream().map(click -> click.dt().toEpochMilli()).toList();
  }
}

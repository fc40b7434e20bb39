package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.schedule.Freshness;
import io.github.clickstreams.kafka.connect.shortio.schedule.ReadSchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code plan}: what reading from {@code shortio.start.from} takes, and how fresh it is then. */
@Command(
    name = "plan",
    description =
        "Says for each domain about how many clicks there are from shortio.start.from on, how many"
            + " requests and how much time reading them takes within the budget, and how fresh"
            + " clicks are afterwards. Takes 1 to 12 requests for each domain.")
final class PlanCommand extends AccountSubcommand {
  /** Pages show the oldest click of the page before once more, and late clicks are looked for. */
  private static final double NEW_ON_A_PAGE = 0.95;

  private static final int REQUESTS_AT_LEAST = 2;
  private static final double REQUESTS_OF_A_SLICE = 3;

  PlanCommand(Surroundings surroundings) {
    super("plan", surroundings);
  }

  @Override
  void run() throws ApiException, InterruptedException {
    List<NamedDomain> domains = domains();
    List<Backlog.Size> sizes = new ArrayList<>();
    each(
        domains,
        id -> {
          int limit = config.readerSettings().pageLimit();
          sizes.add(Backlog.of(id, config.startFrom(), limit, asking));
          tell(sizes.get(sizes.size() - 1));
          asking.progress.tell(sizes.size() + " of " + domains.size() + " domains");
        });
    total(sizes);
    fresh(sizes);
    asking.tell(report);
  }

  private void tell(Backlog.Size size) {
    long requests = requests(size);
    report.fact(
        "domain",
        "%s: %s%s clicks to read, %s requests, %s; now %s clicks a day"
            .formatted(
                size.domainId(),
                size.exact() ? "" : "about ",
                size.clicks(),
                requests,
                Times.text(time(requests)),
                Times.rounded(size.perDay())),
        Map.of(
            "id", size.domainId(),
            "clicks", size.clicks(),
            "exact", size.exact(),
            "requests", requests,
            "seconds", time(requests).toSeconds(),
            "clicks_a_day", Math.round(size.perDay())));
  }

  /**
   * What does not fit into the buffer is read in slices: one buffer is read before that is known,
   * and each slice has pages that are not full. PlanTest compares with what the connector takes.
   */
  private long requests(Backlog.Size size) {
    double requests = REQUESTS_AT_LEAST + size.clicks() / newOnAPage(size);
    int buffer = config.catchupBufferClicks();
    if (size.clicks() > buffer) {
      requests += buffer / newOnAPage(size) + REQUESTS_OF_A_SLICE * size.clicks() / (double) buffer;
    }
    return (long) Math.ceil(requests);
  }

  private static double newOnAPage(Backlog.Size size) {
    return Math.max(1, size.page() * NEW_ON_A_PAGE);
  }

  private int perMinute() {
    return config.requestShares().tasks();
  }

  private Duration time(long requests) {
    return Duration.ofMillis(requests * 60_000L / perMinute());
  }

  private void total(List<Backlog.Size> sizes) {
    long clicks = sizes.stream().mapToLong(Backlog.Size::clicks).sum();
    long requests = sizes.stream().mapToLong(this::requests).sum();
    report.fact(
        "all",
        "%s clicks, %s requests, %s at %s requests a minute for the tasks"
            .formatted(clicks, requests, Times.text(time(requests)), perMinute()),
        Map.of("clicks", clicks, "requests", requests, "seconds", time(requests).toSeconds()));
  }

  private void fresh(List<Backlog.Size> sizes) {
    Freshness fresh =
        Freshness.of(
            sizes.stream().mapToDouble(Backlog.Size::perDay).toArray(),
            perMinute(),
            new ReadSchedule.Bounds(config.pollInterval(), config.pollIntervalMax()));
    Duration age = Duration.ofMillis((long) fresh.meanAgeMillis());
    Duration longest = Duration.ofMillis((long) fresh.longestMillis());
    report.fact(
        "fresh",
        "afterwards a click is read %s after it is shown, on average; the quietest domain every %s"
            .formatted(Times.text(age), Times.text(longest)),
        Map.of("mean_age_ms", age.toMillis(), "longest_ms", longest.toMillis()));
    double needed =
        sizes.stream().mapToDouble(size -> size.perDay() / (24 * 60) / newOnAPage(size)).sum();
    if (needed > perMinute()) {
      report.finding(
          "shortio.requests.per.minute: new clicks alone need %s requests a minute, and the tasks have %s"
              .formatted(Times.rounded(needed), perMinute()));
    }
  }
}

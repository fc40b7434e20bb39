package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
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
  int mostRequests() {
    return Integer.MAX_VALUE;
  }

  @Override
  void run(ConnectorFile file, Asking asking, Report report)
      throws ApiException, InterruptedException {
    SourceConfig config = file.config();
    List<NamedDomain> domains = ConfiguredDomains.of(config.domains(), asking);
    List<Backlog.Size> sizes = new ArrayList<>();
    ApiException refused = null;
    for (NamedDomain domain : domains) {
      try {
        sizes.add(
            Backlog.of(
                domain.id(),
                config.startFrom(),
                config.readerSettings().pageLimit(),
                surroundings().clock().instant(),
                asking));
        tell(sizes.get(sizes.size() - 1), config, report);
        asking.progress().tell(sizes.size() + " of " + domains.size() + " domains");
      } catch (ApiException.DomainRefused e) {
        refused = e;
        report.finding(e.getMessage());
      }
    }
    if (sizes.isEmpty() && refused != null) {
      throw refused;
    }
    total(sizes, config, report);
    fresh(sizes, config, report);
    asking.tell(report);
  }

  private static void tell(Backlog.Size size, SourceConfig config, Report report) {
    long requests = requests(size, config);
    report.fact(
        "domain",
        "%s: %s%s clicks to read, %s requests, %s; now %s clicks a day"
            .formatted(
                size.domainId(),
                size.exact() ? "" : "about ",
                size.clicks(),
                requests,
                Times.text(time(requests, config)),
                Times.rounded(size.perDay())),
        Map.of(
            "id", size.domainId(),
            "clicks", size.clicks(),
            "exact", size.exact(),
            "requests", requests,
            "seconds", time(requests, config).toSeconds(),
            "clicks_a_day", Math.round(size.perDay())));
  }

  /**
   * What does not fit into the buffer is read in slices: one buffer is read before that is known,
   * and each slice has pages that are not full. PlanTest compares with what the connector takes.
   */
  private static long requests(Backlog.Size size, SourceConfig config) {
    double page = Math.max(1, size.page() * NEW_ON_A_PAGE);
    double requests = REQUESTS_AT_LEAST + size.clicks() / page;
    int buffer = config.catchupBufferClicks();
    if (size.clicks() > buffer) {
      requests += buffer / page + REQUESTS_OF_A_SLICE * size.clicks() / (double) buffer;
    }
    return (long) Math.ceil(requests);
  }

  private static Duration time(long requests, SourceConfig config) {
    return Duration.ofMillis(requests * 60_000L / config.requestShares().tasks());
  }

  private static void total(List<Backlog.Size> sizes, SourceConfig config, Report report) {
    long clicks = sizes.stream().mapToLong(Backlog.Size::clicks).sum();
    long requests = sizes.stream().mapToLong(size -> requests(size, config)).sum();
    Duration time = time(requests, config);
    report.fact(
        "all",
        "%s clicks, %s requests, %s at %s requests a minute for the tasks"
            .formatted(clicks, requests, Times.text(time), config.requestShares().tasks()),
        Map.of("clicks", clicks, "requests", requests, "seconds", time.toSeconds()));
  }

  private static void fresh(List<Backlog.Size> sizes, SourceConfig config, Report report) {
    double[] rates = sizes.stream().mapToDouble(Backlog.Size::perDay).toArray();
    int perMinute = config.requestShares().tasks();
    Freshness fresh =
        Freshness.of(
            rates,
            perMinute,
            new ReadSchedule.Bounds(config.pollInterval(), config.pollIntervalMax()));
    Duration age = Duration.ofMillis((long) fresh.meanAgeMillis());
    Duration longest = Duration.ofMillis((long) fresh.longestMillis());
    report.fact(
        "fresh",
        "afterwards a click is read %s after it is shown, on average; the quietest domain every %s"
            .formatted(Times.text(age), Times.text(longest)),
        Map.of("mean_age_ms", age.toMillis(), "longest_ms", longest.toMillis()));
    double needed =
        sizes.stream()
            .mapToDouble(
                size -> size.perDay() / (24 * 60) / Math.max(1, size.page() * NEW_ON_A_PAGE))
            .sum();
    if (needed > perMinute) {
      report.finding(
          "shortio.requests.per.minute: new clicks alone need %s requests a minute, and the tasks have %s"
              .formatted(Times.rounded(needed), perMinute));
    }
  }
}

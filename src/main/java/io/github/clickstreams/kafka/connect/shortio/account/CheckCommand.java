package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.connector.FilterHints;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainListing;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainSelection;
import io.github.clickstreams.kafka.connect.shortio.domains.HostNames;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check}: what this account's API does, each answer with its evidence. */
@Command(
    name = "check",
    description =
        "Says whether the key, the plan and the domains are good, what the API does (cursors,"
            + " times, pages, dates, limits), how many clicks there are and how many each filter"
            + " leaves; ends with a configuration to post. Takes at most 15 requests, more with"
            + " --watch.")
final class CheckCommand extends AccountSubcommand {
  static final int MOST_REQUESTS = 15;

  /** More domains are not asked for their clicks: plan does that. */
  private static final int MOST_DOMAINS = 4;

  @Option(
      names = "--watch",
      paramLabel = "TIME",
      description =
          "Look for so long how late clicks show up, like 10m: for late.arrival.window.ms.")
  private String watch;

  private Duration watchTime = Duration.ZERO;

  CheckCommand(Surroundings surroundings) {
    super("check", surroundings);
  }

  @Override
  int mostRequests() {
    watchTime = watch == null ? Duration.ZERO : Times.duration("--watch", watch);
    return watchTime.isZero() ? MOST_REQUESTS : Integer.MAX_VALUE;
  }

  @Override
  void run(ConnectorFile file, Asking asking, Report report)
      throws ApiException, InterruptedException {
    SourceConfig config = file.config();
    List<NamedDomain> domains = domains(config, asking, report);
    Recommended recommended = new Recommended(file);
    FilterHints.of(config.filters()).forEach(report::finding);
    Optional<Sample> busiest = samples(domains, asking, report);
    if (busiest.isPresent()) {
      ApiChecks checks = new ApiChecks(asking, report, busiest.get());
      step(report, "limit", checks::largestPage);
      step(report, "dt", checks::times);
      step(report, "cursors", checks::cursors);
      step(report, "cost", checks::cost);
      new FilterChecks(asking, report, busiest.get()).tell(config.filters());
      step(report, "oldest", () -> checks.oldest(config.startFrom()));
      if (!watchTime.isZero()) {
        recommended.window(
            new LatenessWatch(asking, report, surroundings()).watch(busiest.get(), watchTime));
      }
    } else {
      report.fact("clicks", "none at all, so that nothing more can be found out");
    }
    recommended.tell(asking, report);
  }

  private interface Step {
    void run() throws ApiException, InterruptedException;
  }

  private static void step(Report report, String name, Step step)
      throws ApiException, InterruptedException {
    try {
      step.run();
    } catch (Asking.NoneLeft e) {
      report.fact(name, "not asked: the " + MOST_REQUESTS + " requests are used up");
    }
  }

  private static List<NamedDomain> domains(SourceConfig config, Asking asking, Report report)
      throws ApiException, InterruptedException {
    List<AccountDomain> account;
    try {
      account = asking.domains(DomainListing.LIMIT, 0);
    } catch (ApiException.Fatal e) {
      if (config.domains().needsList()) {
        throw e;
      }
      report.fact("domains", "the list is refused; the configuration names ids, so none is needed");
      return NamedDomain.unnamed(config.domains().ids());
    }
    boolean isWholeList = isMissing(config.domains(), account);
    if (isWholeList) {
      // A page may be cut: only the end of the list tells that something is not in it.
      account = ConfiguredDomains.all(asking);
    }
    List<NamedDomain> wanted =
        config.domains().needsList()
            ? ConfiguredDomains.resolved(config.domains(), account)
            : NamedDomain.unnamed(config.domains().ids());
    report.fact(
        "domains",
        "%s %s, %s configured"
            .formatted(
                account.size(),
                isWholeList ? "in the account" : "on the first page of the account's list",
                wanted.size()),
        Map.of("account", account.size(), "configured", wanted.size()));
    for (long id : config.domains().ids()) {
      if (!has(account, id)) {
        report.finding("shortio.domains: the account's list has no domain " + id);
      }
    }
    if (wanted.isEmpty()) {
      throw new CannotRun("shortio.domains: the account has no such domain");
    }
    return wanted;
  }

  private static boolean isMissing(DomainSelection wanted, List<AccountDomain> account) {
    return wanted.ids().stream().anyMatch(id -> !has(account, id))
        || wanted.hostNames().stream()
            .anyMatch(name -> account.stream().noneMatch(one -> HostNames.isOf(name, one)));
  }

  private static boolean has(List<AccountDomain> account, long id) {
    return account.stream().anyMatch(one -> one.id() == id);
  }

  /** Of the domains; the one with the most clicks a day, if any has clicks. */
  private Optional<Sample> samples(List<NamedDomain> domains, Asking asking, Report report)
      throws ApiException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    ApiException refused = null;
    for (NamedDomain domain : domains.subList(0, Math.min(MOST_DOMAINS, domains.size()))) {
      try {
        Sample sample = sample(domain.id(), asking);
        if (samples.isEmpty()) {
          report.fact("key", "accepted, and the plan has clicks");
          report.fact("dates", asking.dates().text(), Map.of("accepted", asking.dates().name()));
        }
        samples.add(sample);
        report.fact(
            "domain",
            "%s: %s clicks a day (%s newest clicks)"
                .formatted(domain.id(), Times.rounded(sample.perDay()), sample.clicks().size()),
            Map.of(
                "id",
                domain.id(),
                "clicks_a_day",
                Math.round(sample.perDay()),
                "seen",
                sample.clicks().size()));
      } catch (ApiException.DomainRefused e) {
        refused = e;
        report.finding(e.getMessage());
      }
    }
    if (samples.isEmpty() && refused != null) {
      throw refused;
    }
    if (domains.size() > MOST_DOMAINS) {
      report.fact(
          "domain", (domains.size() - MOST_DOMAINS) + " more are not asked here, but by plan");
    }
    return samples.stream()
        .filter(sample -> !sample.isEmpty())
        .max(Comparator.comparingDouble(Sample::perDay));
  }

  /** Without filters: these are looked at one by one. */
  private Sample sample(long domainId, Asking asking) throws ApiException, InterruptedException {
    Instant now = surroundings().clock().instant();
    return new Sample(
        domainId,
        asking.clicks(domainId, ApiChecks.PAGE, null, null, ClickFilters.NONE),
        Math.min(ApiChecks.PAGE, asking.largestLimit()),
        now);
  }
}

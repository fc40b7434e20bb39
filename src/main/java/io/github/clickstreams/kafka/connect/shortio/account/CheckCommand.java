package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.connector.FilterHints;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainSelection;
import io.github.clickstreams.kafka.connect.shortio.domains.HostNames;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
    return watchTime.isZero() ? MOST_REQUESTS : super.mostRequests();
  }

  @Override
  void run() throws ApiException, InterruptedException {
    List<NamedDomain> domains = toldDomains();
    Recommended recommended = new Recommended(file);
    FilterHints.of(config.filters()).forEach(report::finding);
    Optional<Sample> busiest = busiest(domains);
    if (busiest.isPresent()) {
      ApiChecks checks = new ApiChecks(asking, report, busiest.get());
      step("limit", checks::largestPage);
      step("dt", checks::times);
      step("cursors", checks::cursors);
      step("cost", checks::cost);
      checks.filters(config.filters());
      step("oldest", () -> checks.oldest(config.startFrom()));
      if (!watchTime.isZero()) {
        recommended.window(
            new LatenessWatch(asking, report, surroundings).watch(busiest.get(), watchTime));
      }
    } else {
      report.fact("clicks", "none at all, so that nothing more can be found out");
    }
    recommended.tell(asking, report);
  }

  private interface Step {
    void run() throws ApiException, InterruptedException;
  }

  private void step(String name, Step step) throws ApiException, InterruptedException {
    try {
      step.run();
    } catch (Asking.NoneLeft e) {
      report.fact(name, "not asked: the " + MOST_REQUESTS + " requests are used up");
    }
  }

  private List<NamedDomain> toldDomains() throws ApiException, InterruptedException {
    DomainSelection configured = config.domains();
    Collection<AccountDomain> account;
    try {
      account = asking.domains(0);
    } catch (ApiException.Fatal e) {
      if (configured.needsList()) {
        throw e;
      }
      report.fact("domains", "the list is refused; the configuration names ids, so none is needed");
      return domains(List.of());
    }
    // A page may be cut: only the end of the list tells that something is not in it.
    boolean isWholeList = unlisted(configured, account).findAny().isPresent();
    if (isWholeList) {
      account = asking.allDomains();
    }
    List<NamedDomain> domains = domains(account);
    report.fact(
        "domains",
        "%s %s, %s configured"
            .formatted(
                account.size(),
                isWholeList ? "in the account" : "on the first page of the account's list",
                domains.size()),
        Map.of("account", account.size(), "configured", domains.size()));
    unlisted(configured, account)
        .forEach(id -> report.finding("shortio.domains: the account's list has no domain " + id));
    return requireAny(domains);
  }

  private static Stream<Object> unlisted(
      DomainSelection configured, Collection<AccountDomain> account) {
    return Stream.concat(
        configured.ids().stream()
            .filter(id -> account.stream().noneMatch(domain -> domain.id() == id)),
        configured.hostNames().stream()
            .filter(name -> account.stream().noneMatch(domain -> HostNames.isOf(name, domain))));
  }

  /** Of the domains; the one with the most clicks a day, if any has clicks. */
  private Optional<Sample> busiest(List<NamedDomain> domains)
      throws ApiException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    each(
        domains.subList(0, Math.min(MOST_DOMAINS, domains.size())),
        id -> {
          // Without filters: these are looked at one by one.
          Sample sample = asking.clicks(id, ApiChecks.PAGE, null, null, ClickFilters.NONE);
          if (samples.isEmpty()) {
            report.fact("key", "accepted, and the plan has clicks");
            report.fact(
                "dates", Dates.found(asking.dates()), Map.of("accepted", asking.dates().name()));
          }
          samples.add(sample);
          int seen = sample.clicks().size();
          report.fact(
              "domain",
              "%s: %s clicks a day (%s newest clicks)"
                  .formatted(id, Times.rounded(sample.perDay()), seen),
              Map.of("id", id, "clicks_a_day", Math.round(sample.perDay()), "seen", seen));
        });
    if (domains.size() > MOST_DOMAINS) {
      report.fact(
          "domain", (domains.size() - MOST_DOMAINS) + " more are not asked here, but by plan");
    }
    return samples.stream()
        .filter(sample -> !sample.isEmpty())
        .max(Comparator.comparingDouble(Sample::perDay));
  }
}

package io.github.clickstreams.kafka.connect.shortio.domains;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.Limits;
import io.github.clickstreams.kafka.connect.shortio.api.ManagementApi;
import io.github.clickstreams.kafka.connect.shortio.api.TimeWords;
import io.github.clickstreams.kafka.connect.shortio.schedule.Backoff;
import io.github.clickstreams.kafka.connect.shortio.schedule.Outage;
import io.github.clickstreams.kafka.connect.shortio.schedule.Refusals;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole list of the account's domains, page by page, within a budget, for as long as it
 * takes. A page shorter than asked for proves nothing, as the server may have a smaller limit: only
 * one that brings nothing new is the end. A list that is empty, or lacks more than half of the
 * domains that were known, is asked for twice more; it is believed if all three are the same. Used
 * by one thread, but for {@link #trouble}.
 */
public final class DomainListing {
  private static final Logger LOG = LoggerFactory.getLogger(DomainListing.class);

  /** Asked for first: no client of Short.io asks for more. */
  public static final int LIMIT = 300;

  /** Where that is refused. */
  private static final int SMALLER_LIMIT = 100;

  private final ManagementApi api;
  private final RequestBudget budget;
  private final Backoff backoff;
  private final Sleeper askAgain;
  private final Refusals refusals = new Refusals();
  private final Outage outage;
  private int limit;
  private volatile String trouble = "no answer yet";

  /** Null as long as there is no answer. */
  private Collection<AccountDomain> believed;

  /**
   * Every request takes from the budget, which is nobody else's.
   *
   * @param askAgain waits before what was refused or is doubtful is asked for again
   * @param clock should not jump
   */
  public DomainListing(
      ManagementApi api,
      RequestBudget budget,
      Backoff backoff,
      Sleeper askAgain,
      InstantSource clock) {
    this.api = api;
    this.budget = budget;
    this.backoff = backoff;
    this.askAgain = askAgain;
    this.outage = new Outage(clock);
  }

  /**
   * All domains of the account; those of before if the answers do not agree. Asks until there is an
   * answer.
   *
   * @throws ApiException only for what asking again cannot help
   */
  public Collection<AccountDomain> read() throws ApiException, InterruptedException {
    Refusals doubts = new Refusals();
    Collection<AccountDomain> account = list();
    while (isDoubtful(account)) {
      Optional<Duration> wait = doubts.refused();
      if (wait.isEmpty()) {
        break;
      }
      trouble =
          believed == null
              ? "Short.io's list of domains is empty."
              : "Short.io's list of domains has %s domains instead of %s."
                  .formatted(account.size(), believed.size());
      LOG.warn(
          "{} Asked again in {} s; only a third answer like this is final",
          trouble,
          wait.get().toSeconds());
      askAgain.sleep(wait.get());
      Collection<AccountDomain> next = list();
      if (isDoubtful(next) && !ids(next).equals(ids(account))) {
        LOG.warn(
            "Short.io's list of domains has {} domains now; those that were known are read on, as the answers do"
                + " not agree",
            next.size());
        return believed;
      }
      account = next;
    }
    believed = account;
    return account;
  }

  private boolean isDoubtful(Collection<AccountDomain> account) {
    if (believed == null) {
      return account.isEmpty();
    }
    Set<Long> known = ids(believed);
    int before = known.size();
    known.removeAll(ids(account));
    return 2 * known.size() > before;
  }

  private static Set<Long> ids(Collection<AccountDomain> account) {
    return account.stream().map(AccountDomain::id).collect(Collectors.toSet());
  }

  private Collection<AccountDomain> list() throws ApiException, InterruptedException {
    // What has refused it may not have been Short.io: tried anew each time.
    limit = LIMIT;
    Collection<AccountDomain> domains = all(this::page);
    LOG.debug("Domains of the account: {}", domains.size());
    return domains;
  }

  /** How one page of the list is asked for. */
  public interface Pages {
    List<AccountDomain> at(int offset) throws ApiException, InterruptedException;
  }

  /**
   * The whole list, each domain once.
   *
   * @throws ApiException.Fatal for a list that does not end
   */
  public static Collection<AccountDomain> all(Pages pages)
      throws ApiException, InterruptedException {
    Map<Long, AccountDomain> domains = new LinkedHashMap<>();
    int offset = 0;
    while (offset < Limits.DOMAINS) {
      int before = domains.size();
      List<AccountDomain> page = pages.at(offset);
      page.forEach(domain -> domains.putIfAbsent(domain.id(), domain));
      if (domains.size() == before) {
        return domains.values();
      }
      offset += page.size();
    }
    throw ManagementApi.endless();
  }

  /** What keeps {@link #read} from its answer; may be asked from any thread. */
  public String trouble() {
    return trouble;
  }

  private List<AccountDomain> page(int offset) throws ApiException, InterruptedException {
    while (true) {
      Thread.sleep(budget.untilNext().toMillis());
      try {
        List<AccountDomain> page = api.domains(limit, offset);
        answered();
        return page;
      } catch (ApiException.Temporary e) {
        waitAfter(e);
      } catch (ApiException.Refused | ApiException.TooLarge e) {
        if (limit == Limits.DEFAULT_PAGE) {
          waitAfterRefusal(e);
        }
        limit = limit > SMALLER_LIMIT ? SMALLER_LIMIT : Limits.DEFAULT_PAGE;
      } catch (ApiException e) {
        waitAfterRefusal(e);
      } finally {
        budget.spent();
      }
    }
  }

  private void answered() {
    backoff.succeeded();
    refusals.answered();
    outage
        .ends()
        .ifPresent(
            ended ->
                LOG.info(
                    "The account's domains can be listed again; failed requests: {}, in {}",
                    ended.failures(),
                    TimeWords.of(ended.time())));
  }

  private void waitAfter(ApiException.Temporary e) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    trouble = e.getMessage();
    Duration wait = backoff.failed(e.retryAfter());
    if (outage.failed(trouble)) {
      LOG.warn("The account's domains cannot be listed: {} Trying again until it works", trouble);
    }
    outage
        .lasts()
        .ifPresent(
            now ->
                LOG.warn(
                    "For {} the account's domains could not be listed; failed requests: {}. {} Trying again until it works",
                    TimeWords.of(now.time()),
                    now.failures(),
                    now.cause()));
    if (e.isThrottled()) {
      budget.throttled(wait);
    }
    Thread.sleep(wait.toMillis());
  }

  /** Nothing but this can be done about it. */
  private void waitAfterRefusal(ApiException e) throws ApiException, InterruptedException {
    trouble = e.getMessage();
    Duration wait = refusals.refused().orElseThrow(() -> e);
    outage.refused(trouble);
    LOG.warn(
        "The account's domains cannot be listed: {} Asked again in {} s; only a third refusal is final",
        trouble,
        wait.toSeconds());
    askAgain.sleep(wait);
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.Version;
import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.HttpManagementApi;
import io.github.clickstreams.kafka.connect.shortio.api.HttpShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.api.Limits;
import io.github.clickstreams.kafka.connect.shortio.api.RateLimit;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.config.RequestShares;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainListing;
import io.github.clickstreams.kafka.connect.shortio.reader.RequestDates;
import io.github.clickstreams.kafka.connect.shortio.schedule.RequestBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Questions to Short.io within the configured budget: what is not answered is asked again a few
 * times, what is refused is asked with other dates. Counts, and remembers what requests cost. Used
 * by one thread.
 */
final class Asking implements AutoCloseable {
  private static final int TRIES = 4;
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Duration WAIT_AFTER_429 = Duration.ofSeconds(30);

  private final SourceConfig config;
  private final Surroundings surroundings;
  final Progress progress;

  /** What is configured for all together. */
  final int perMinute;

  private final RequestBudget budget;
  private final int most;
  private final HttpManagementApi list;
  private final Map<ClickFilters, ShortIoApi> apis = new HashMap<>();
  private final Map<Integer, Integer> costs = new TreeMap<>();
  private volatile RateLimit rate;
  private RequestDates dates = RequestDates.WIDE;
  private int limit = Integer.MAX_VALUE;
  private int requests;

  /** Whether a question without filters was answered. */
  private boolean answeredWithout;

  /** All requests that the command may make are made. */
  static final class NoneLeft extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * @param most requests, all tries included
   */
  Asking(SourceConfig config, Surroundings surroundings, int most) throws ApiException {
    this.config = config;
    this.surroundings = surroundings;
    this.most = most;
    this.progress = new Progress(surroundings.err(), surroundings.elapsed());
    RequestShares shares = config.requestShares();
    this.perMinute = shares.tasks() + shares.list() + shares.validation();
    this.budget = new RequestBudget(perMinute, surroundings.elapsed());
    this.list = new HttpManagementApi(config.managementHttpSettings(Version.get()));
  }

  private interface Question<T> {
    T ask() throws ApiException;
  }

  /** The newest clicks of a domain, with the configured filters. */
  Sample clicks(long domainId, int clicks, Instant before)
      throws ApiException, InterruptedException {
    return clicks(domainId, clicks, null, before, config.filters());
  }

  /**
   * The newest clicks of a domain.
   *
   * @param after cursor, null for none
   * @param before cursor, null for none
   */
  Sample clicks(long domainId, int clicks, Instant after, Instant before, ClickFilters filters)
      throws ApiException, InterruptedException {
    RequestDates datesBefore = dates;
    int limitBefore = limit;
    while (true) {
      int asked = Math.min(clicks, limit);
      Instant now = surroundings.clock().instant();
      ClickQuery query =
          new ClickQuery(
              domainId,
              asked,
              Dates.start(dates, now),
              Dates.end(dates, now, requests),
              after,
              before);
      try {
        RateLimit last = rate;
        ClickPage page = asked(() -> api(filters).lastClicks(query));
        cost(asked, last, rate);
        answeredWithout |= filters.equals(ClickFilters.NONE);
        return new Sample(domainId, page, asked, before == null ? now : before);
      } catch (ApiException.Refused e) {
        boolean isFilter =
            answeredWithout && e.property().isEmpty() && !filters.equals(ClickFilters.NONE);
        if (isFilter || !narrow(e.property(), asked)) {
          // It was something else: nothing was found out of dates and limits.
          dates = datesBefore;
          limit = limitBefore;
          throw e;
        }
      }
    }
  }

  /** Whether there is something else to ask with after a refusal. */
  private boolean narrow(String refused, int asked) {
    // With these dates another question was answered.
    boolean isLimit =
        refused.equals("limit")
            || refused.isEmpty() && (answeredWithout || dates == RequestDates.NONE);
    if (isLimit) {
      limit = asked > ApiChecks.PAGE ? ApiChecks.PAGE : Math.max(Limits.DEFAULT_PAGE, asked / 5);
      return asked > Limits.DEFAULT_PAGE;
    }
    boolean isDate = refused.isEmpty() || refused.endsWith("Date");
    if (!isDate || dates == RequestDates.NONE) {
      return false;
    }
    dates = dates.narrower(refused);
    return true;
  }

  private void cost(int asked, RateLimit before, RateLimit after) {
    if (before != null && after != null && before.limit() == after.limit()) {
      int used = before.left() - after.left();
      if (used > 0) {
        costs.merge(asked, used, Math::max);
      }
    }
  }

  private ShortIoApi api(ClickFilters filters) throws ApiException {
    ShortIoApi api = apis.get(filters);
    if (api == null) {
      api =
          new HttpShortIoApi(
              config.httpSettings(Version.get()), filters, config.privacy(), this::said);
      apis.put(filters, api);
    }
    return api;
  }

  private void said(RateLimit said) {
    rate = said;
    budget.accountHas(said.limit(), said.left(), said.reset());
  }

  /** One page of the account's domains. */
  List<AccountDomain> domains(int offset) throws ApiException, InterruptedException {
    return asked(() -> list.domains(DomainListing.LIMIT, offset));
  }

  /** The account's domains to the end of the list. */
  Collection<AccountDomain> allDomains() throws ApiException, InterruptedException {
    return DomainListing.all(this::domains);
  }

  private <T> T asked(Question<T> question) throws ApiException, InterruptedException {
    if (requests >= most) {
      throw new NoneLeft();
    }
    for (int attempt = 1; ; attempt++) {
      pause(
          budget.untilNext(),
          "the budget of shortio.requests.per.minute (" + requests + " requests so far)");
      requests++;
      try {
        return question.ask();
      } catch (ApiException.Temporary e) {
        if (attempt == TRIES || requests == most || e.isUnknownHost()) {
          throw e;
        }
        Duration wait = e.retryAfter().orElse(e.isThrottled() ? WAIT_AFTER_429 : WAIT);
        if (e.isThrottled()) {
          budget.throttled(wait);
        }
        pause(wait, e.getMessage());
      } finally {
        budget.spent();
      }
    }
  }

  private void pause(Duration time, String why) throws InterruptedException {
    progress.waiting(time, why);
    if (!time.isZero()) {
      surroundings.sleeper().sleep(time);
    }
  }

  void tell(Report report) {
    report.fact("requests", String.valueOf(requests), Map.of("count", requests));
  }

  int left() {
    return most - requests;
  }

  /** What the last answer says of the account's requests. */
  Optional<RateLimit> rate() {
    return Optional.ofNullable(rate);
  }

  /** Requests of the account that a request took at most, by the clicks asked for. */
  Map<Integer, Integer> costs() {
    return costs;
  }

  /** Which dates are taken, as far as that was asked. */
  RequestDates dates() {
    return dates;
  }

  /** The largest limit that may be asked for, {@link Integer#MAX_VALUE} if none was refused. */
  int largestLimit() {
    return limit;
  }

  @Override
  public void close() {
    list.close();
    apis.values().forEach(ShortIoApi::close);
  }
}

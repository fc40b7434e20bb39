package io.github.clickstreams.kafka.connect.shortio.connector;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.HttpManagementApi;
import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.api.HttpShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.api.ManagementApi;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck;
import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck.About;
import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck.Problem;
import io.github.clickstreams.kafka.connect.shortio.config.DomainErrors;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainListing;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainResolver;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainSelection;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.domains.UnknownDomainException;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Short.io whether it would take a configuration: the list of domains if that is needed, and
 * for one click of one domain. Two requests at most, together in {@link #MOST}, nothing twice; what
 * was found is remembered for as long as it may not be asked again. Only an answer that says so
 * makes a configuration wrong.
 */
public final class LiveCheck {
  private static final Logger LOG = LoggerFactory.getLogger(LiveCheck.class);

  static final Duration MOST = Duration.ofSeconds(5);

  private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(1);

  private final CheckGate gate;
  private final String version;

  /**
   * @param clock should not jump
   * @param version of this connector
   */
  public LiveCheck(InstantSource clock, String version) {
    this.gate = new CheckGate(clock, MOST);
    this.version = version;
  }

  /** What an answer depends on. */
  private record Asked(
      HttpSettings clicks, HttpSettings list, DomainSelection domains, DomainErrors errors) {}

  /**
   * For {@link ConnectionCheck#problem}.
   *
   * @param askAgain waits before what was refused is asked again
   */
  public Optional<Problem> problem(SourceConfig config, Sleeper askAgain) {
    HttpSettings settings = config.httpSettings(version);
    Asked asked =
        new Asked(
            settings,
            config.managementHttpSettings(version),
            config.domains(),
            config.domainErrors());
    return gate.check(settings, asked, () -> new Attempt(config, version, askAgain).problem())
        .map(LiveCheck::answer)
        .orElseGet(
            () -> {
              LOG.warn(
                  "Connector {} is accepted without asking Short.io: that was done for this API key less"
                      + " than a minute ago, with other domains or settings",
                  config.connectorName());
              return Optional.empty();
            });
  }

  /** Of a check that others may make or have made. */
  private static Optional<Problem> answer(FutureTask<Optional<Problem>> check) {
    check.run();
    try {
      return check.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the check failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** One check and what is left of its time. */
  private static final class Attempt {
    private final SourceConfig config;
    private final String version;
    private final Sleeper askAgain;
    private final DomainSelection wanted;
    private final long end = System.nanoTime() + MOST.toNanos();

    private boolean askedAgain;

    /** One request. */
    private interface Question<T> {
      T ask() throws ApiException;
    }

    private Attempt(SourceConfig config, String version, Sleeper askAgain) {
      this.config = config;
      this.version = version;
      this.askAgain = askAgain;
      this.wanted = config.domains();
    }

    private Optional<Problem> problem() {
      try {
        List<Long> ids = wanted.needsList() ? listed() : wanted.ids();
        if (!ids.isEmpty()) {
          asked(() -> oneClick(ids.get(0)));
        }
        return Optional.empty();
      } catch (UnknownDomainException e) {
        return aboutDomain(About.DOMAINS, e);
      } catch (ApiException.DomainRefused e) {
        return aboutDomain(e.isUnknown() ? About.DOMAINS : About.API_KEY, e);
      } catch (ApiException.Fatal e) {
        return isAboutKey(e) ? Optional.of(new Problem(About.API_KEY, e.getMessage())) : noError(e);
      } catch (ApiException e) {
        return noError(e);
      }
    }

    /**
     * One refusal is no error: it may be somebody else's on the way, and is not final for a task.
     */
    private <T> T asked(Question<T> question) throws ApiException {
      try {
        return question.ask();
      } catch (ApiException e) {
        boolean isProblem =
            e instanceof ApiException.DomainRefused && config.domainErrors() == DomainErrors.FAIL
                || e instanceof ApiException.Fatal fatal && isAboutKey(fatal);
        if (askedAgain || !isProblem) {
          throw e;
        }
        askedAgain = true;
        try {
          askAgain.sleep(BEFORE_ASKING_AGAIN);
        } catch (InterruptedException interrupt) {
          Thread.currentThread().interrupt();
          throw e;
        }
        return question.ask();
      }
    }

    private static boolean isAboutKey(ApiException.Fatal e) {
      return e.isKeyRefused() || e.isPlanRefused();
    }

    private Optional<Problem> aboutDomain(About about, Exception e) {
      return config.domainErrors() == DomainErrors.FAIL
          ? Optional.of(new Problem(about, e.getMessage()))
          : noError(e);
    }

    private Optional<Problem> noError(Exception e) {
      LOG.warn("Connector {} is accepted, but: {}", config.connectorName(), e.getMessage());
      return Optional.empty();
    }

    /** The domains that are meant; none if both requests were needed to find out that much. */
    private List<Long> listed() throws ApiException, UnknownDomainException {
      List<AccountDomain> domains = asked(() -> page(0));
      try {
        return new DomainResolver(wanted, true)
            .resolve(domains).stream().map(NamedDomain::id).toList();
      } catch (UnknownDomainException e) {
        if (domains.containsAll(page(domains.size()))) {
          throw e;
        }
        LOG.info("The account has too many domains to check shortio.domains: {}", e.getMessage());
        return List.of();
      }
    }

    private List<AccountDomain> page(int offset) throws ApiException {
      HttpSettings settings = config.managementHttpSettings(version).within(left());
      try (ManagementApi api = new HttpManagementApi(settings)) {
        return api.domains(DomainListing.LIMIT, offset);
      }
    }

    private ClickPage oneClick(long domainId) throws ApiException {
      Instant now = Instant.now();
      Duration day = Duration.ofDays(1);
      HttpSettings settings = config.httpSettings(version).within(left());
      try (ShortIoApi api = new HttpShortIoApi(settings, config.filters(), config.privacy())) {
        return api.lastClicks(
            new ClickQuery(domainId, 1, now.minus(day), now.plus(day), null, null));
      }
    }

    private Duration left() {
      return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }
  }
}

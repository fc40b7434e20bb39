package io.github.clickstreams.kafka.connect.shortio.connector;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.HttpManagementApi;
import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.api.HttpShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.api.ManagementApi;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck;
import io.github.clickstreams.kafka.connect.shortio.config.DomainErrors;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainListing;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainResolver;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainSelection;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.domains.UnknownDomainException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Short.io whether it would take a configuration: the list of domains if that is needed, and
 * for one click of one domain. Two requests at most, together in {@link #MOST}, nothing twice. Only
 * an answer that says so makes a configuration wrong.
 */
public final class LiveCheck implements ConnectionCheck {
  private static final Logger LOG = LoggerFactory.getLogger(LiveCheck.class);

  static final Duration MOST = Duration.ofSeconds(5);

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

  @Override
  public Optional<Problem> problem(SourceConfig config) {
    if (!gate.opens(config.httpSettings(version))) {
      LOG.info("Not checked against Short.io: that was done less than a minute ago");
      return Optional.empty();
    }
    return new Attempt(config, version).problem();
  }

  /** One check and what is left of its time. */
  private static final class Attempt {
    private final SourceConfig config;
    private final String version;
    private final DomainSelection wanted;
    private final long end = System.nanoTime() + MOST.toNanos();

    private Attempt(SourceConfig config, String version) {
      this.config = config;
      this.version = version;
      this.wanted = config.domains();
    }

    private Optional<Problem> problem() {
      try {
        List<Long> ids = wanted.needsList() ? listed() : wanted.ids();
        if (!ids.isEmpty()) {
          oneClick(ids.get(0));
        }
        return Optional.empty();
      } catch (UnknownDomainException e) {
        return aboutDomain(About.DOMAINS, e);
      } catch (ApiException.DomainRefused e) {
        return aboutDomain(e.isUnknown() ? About.DOMAINS : About.API_KEY, e);
      } catch (ApiException.Fatal e) {
        return e.isKeyRefused() || e.isPlanRefused()
            ? Optional.of(new Problem(About.API_KEY, e.getMessage()))
            : noError(e);
      } catch (ApiException e) {
        return noError(e);
      }
    }

    private Optional<Problem> aboutDomain(About about, Exception e) {
      return config.domainErrors() == DomainErrors.FAIL
          ? Optional.of(new Problem(about, e.getMessage()))
          : noError(e);
    }

    private static Optional<Problem> noError(Exception e) {
      LOG.warn("The configuration is accepted, but: {}", e.getMessage());
      return Optional.empty();
    }

    /** The domains that are meant; none if both requests were needed to find out that much. */
    private List<Long> listed() throws ApiException, UnknownDomainException {
      List<AccountDomain> domains = page(0);
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

    private void oneClick(long domainId) throws ApiException {
      Instant now = Instant.now();
      Duration day = Duration.ofDays(1);
      HttpSettings settings = config.httpSettings(version).within(left());
      try (ShortIoApi api = new HttpShortIoApi(settings, config.filters(), config.privacy())) {
        api.lastClicks(new ClickQuery(domainId, 1, now.minus(day), now.plus(day), null, null));
      }
    }

    private Duration left() {
      return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }
  }
}

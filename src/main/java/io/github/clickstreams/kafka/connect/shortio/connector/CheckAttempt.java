package io.github.clickstreams.kafka.connect.shortio.connector;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.HttpManagementApi;
import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.api.HttpShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.api.ManagementApi;
import io.github.clickstreams.kafka.connect.shortio.api.ShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck.About;
import io.github.clickstreams.kafka.connect.shortio.config.ConnectionCheck.Problem;
import io.github.clickstreams.kafka.connect.shortio.config.DomainErrors;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainListing;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainResolver;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.domains.UnknownDomainException;
import io.github.clickstreams.kafka.connect.shortio.reader.ApiTraits;
import io.github.clickstreams.kafka.connect.shortio.reader.DomainReader;
import io.github.clickstreams.kafka.connect.shortio.reader.ReadStatistics;
import io.github.clickstreams.kafka.connect.shortio.reader.ReaderContext;
import io.github.clickstreams.kafka.connect.shortio.reader.RequestWriter;
import io.github.clickstreams.kafka.connect.shortio.reader.UnreadableException;
import io.github.clickstreams.kafka.connect.shortio.schedule.MonotonicClock;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One check of a configuration against Short.io, and what is left of its time. */
final class CheckAttempt {
  private static final Logger LOG = LoggerFactory.getLogger(CheckAttempt.class);

  static final Duration MOST = Duration.ofSeconds(5);

  private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(1);

  private final SourceConfig config;
  private final String version;
  private final Sleeper askAgain;
  private final long end = System.nanoTime() + MOST.toNanos();

  private boolean askedAgain;

  /** One request. */
  private interface Question<T> {
    T ask() throws ApiException;
  }

  CheckAttempt(SourceConfig config, String version, Sleeper askAgain) {
    this.config = config;
    this.version = version;
    this.askAgain = askAgain;
  }

  Optional<Problem> problem() {
    try {
      List<Long> ids = config.domains().needsList() ? listed() : config.domains().ids();
      if (!ids.isEmpty()) {
        firstQuestion(ids.get(0));
      }
      return Optional.empty();
    } catch (ApiException | UnknownDomainException e) {
      Optional<About> wrong = wrong(e);
      if (wrong.isEmpty()) {
        LOG.warn("Connector {} is accepted, but: {}", config.connectorName(), e.getMessage());
      }
      return wrong.map(about -> new Problem(about, e.getMessage()));
    }
  }

  /** The key that is wrong, if it is the configuration. */
  private Optional<About> wrong(Exception e) {
    boolean isFatal = config.domainErrors() == DomainErrors.FAIL;
    About about = null;
    if (e instanceof UnknownDomainException && isFatal) {
      about = About.DOMAINS;
    } else if (e instanceof ApiException.DomainRefused refused && isFatal) {
      about = refused.isUnknown() ? About.DOMAINS : About.API_KEY;
    } else if (e instanceof ApiException.Fatal fatal
        && (fatal.isKeyRefused() || fatal.isPlanRefused())) {
      about = About.API_KEY;
    } else if (e instanceof ApiException.Refused refused) {
      if (refused.property().equals("include") && !config.filters().include().isEmpty()) {
        about = About.INCLUDE;
      } else if (refused.property().equals("exclude") && !config.filters().exclude().isEmpty()) {
        about = About.EXCLUDE;
      }
    }
    return Optional.ofNullable(about);
  }

  /** One refusal is no error: it may be somebody else's on the way, and is not final for a task. */
  private <T> T asked(Question<T> question) throws ApiException {
    try {
      return question.ask();
    } catch (ApiException e) {
      if (askedAgain || wrong(e).isEmpty()) {
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

  /** The domains that are meant; none if both requests were needed to find out that much. */
  private List<Long> listed() throws ApiException, UnknownDomainException {
    List<AccountDomain> domains = asked(() -> page(0));
    try {
      return new DomainResolver(config.domains(), true)
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

  /** As a task asks that has no stored offset; what is refused, once more as a task would. */
  private void firstQuestion(long domainId) throws ApiException {
    DomainReader reader = reader(domainId);
    try {
      asked(() -> page(reader));
    } catch (ApiException.Refused e) {
      if (askedAgain) {
        throw e;
      }
      askedAgain = true;
      try {
        reader.refused(e.property(), e.date());
      } catch (UnreadableException noOtherWay) {
        throw e;
      }
      page(reader);
    }
  }

  private DomainReader reader(long domainId) {
    InstantSource clock = Clock.systemUTC();
    ReaderContext context =
        new ReaderContext(
            config.readerSettings().forOneClick(),
            ApiTraits.withoutChance(),
            new RequestWriter(clock, new SplittableRandom()),
            new ReadStatistics(),
            clock,
            new MonotonicClock());
    return new DomainReader(domainId, Optional.empty(), config.startFrom(), context);
  }

  private ClickPage page(DomainReader reader) throws ApiException {
    HttpSettings settings = config.httpSettings(version).within(left());
    try (ShortIoApi api = new HttpShortIoApi(settings, config.filters(), config.privacy())) {
      return api.lastClicks(reader.request());
    }
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
  }
}

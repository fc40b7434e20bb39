package io.github.clickstreams.kafka.connect.shortio.domains;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.schedule.Refusals;
import io.github.clickstreams.kafka.connect.shortio.schedule.Sleeper;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account's list of domains as far as it can be believed. One that is empty, or lacks more than
 * half of the domains that were known, is asked for twice more; it is believed if all three are the
 * same. Not thread-safe, but for {@link #trouble}.
 */
public final class BelievedList {
  private static final Logger LOG = LoggerFactory.getLogger(BelievedList.class);

  private final DomainListing listing;
  private final Sleeper askAgain;

  /** Null but while the list is asked for again. */
  private volatile String doubt;

  /** Null as long as there is no answer. */
  private Collection<AccountDomain> believed;

  /**
   * @param askAgain waits before the list is asked for again
   */
  public BelievedList(DomainListing listing, Sleeper askAgain) {
    this.listing = listing;
    this.askAgain = askAgain;
  }

  /**
   * All domains of the account; those of before if the answers do not agree. Asks until there is an
   * answer.
   *
   * @throws ApiException only for what asking again cannot help
   */
  Collection<AccountDomain> read() throws ApiException, InterruptedException {
    Refusals doubts = new Refusals();
    Collection<AccountDomain> account = List.copyOf(listing.read());
    while (isDoubtful(account)) {
      Optional<Duration> wait = doubts.refused();
      if (wait.isEmpty()) {
        break;
      }
      doubt(account.size(), wait.get());
      askAgain.sleep(wait.get());
      Collection<AccountDomain> next = List.copyOf(listing.read());
      if (isDoubtful(next) && !ids(next).equals(ids(account))) {
        LOG.warn(
            "Short.io's list of domains has {} domains now; those that were known are read on, as the answers do"
                + " not agree",
            next.size());
        return believed;
      }
      account = next;
    }
    doubt = null;
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

  private void doubt(int domains, Duration wait) {
    doubt =
        believed == null
            ? "Short.io's list of domains is empty."
            : "Short.io's list of domains has %s domains instead of %s."
                .formatted(domains, believed.size());
    LOG.warn(
        "{} Asked again in {} s; only a third answer like this is final", doubt, wait.toSeconds());
  }

  private static Set<Long> ids(Collection<AccountDomain> account) {
    return account.stream().map(AccountDomain::id).collect(Collectors.toSet());
  }

  /** What keeps {@link #read} from its first answer; may be asked from any thread. */
  String trouble() {
    return doubt == null ? listing.trouble() : doubt;
  }
}

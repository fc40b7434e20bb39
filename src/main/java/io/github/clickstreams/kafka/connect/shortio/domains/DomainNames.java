package io.github.clickstreams.kafka.connect.shortio.domains;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What domains are called now, or were when the account last had them: a domain that vanishes from
 * the list keeps its name, as it keeps its id. Not thread-safe.
 */
final class DomainNames {
  private final Map<Long, String> last = new HashMap<>();

  /**
   * @param account all of its domains
   */
  void learn(Collection<AccountDomain> account) {
    for (AccountDomain domain : account) {
      if (domain.hostname() != null && !domain.hostname().isBlank()) {
        last.put(domain.id(), domain.hostname());
      }
    }
  }

  /** Empty if the account has never had a name for it. */
  Optional<String> of(long domainId) {
    return Optional.ofNullable(last.get(domainId));
  }
}

package io.github.clickstreams.kafka.connect.shortio.domains;

import java.util.List;
import java.util.Optional;

/**
 * Which domains the configuration asks for.
 *
 * @param ids named by id
 * @param hostNames named by host name, as configured
 * @param all whether every domain of the account is meant; then nothing is named
 * @param excludedIds left out of all
 * @param excludedHostNames left out of all, as configured
 * @param wantsHostNames whether the host name of each domain must be known, however it is meant
 */
public record DomainSelection(
    List<Long> ids,
    List<String> hostNames,
    boolean all,
    List<Long> excludedIds,
    List<String> excludedHostNames,
    boolean wantsHostNames) {

  public DomainSelection {
    ids = ids.stream().sorted().toList();
  }

  /** Whether only the account's own list can say which domains are meant, or their names. */
  public boolean needsList() {
    return all || !hostNames.isEmpty() || wantsHostNames;
  }

  /** Whether this domain is meant; empty if only the account's own list can say. */
  public Optional<Boolean> has(long domainId) {
    if (ids.contains(domainId)) {
      return Optional.of(true);
    }
    boolean needsList = all ? !excludedIds.contains(domainId) : !hostNames.isEmpty();
    return needsList ? Optional.empty() : Optional.of(false);
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.Limits;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainListing;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainResolver;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainSelection;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.domains.UnknownDomainException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which domains the configuration means: asked of Short.io where it takes the list to know. */
final class ConfiguredDomains {
  private ConfiguredDomains() {}

  /**
   * @throws CannotRun if there is none, or one that the account does not have
   */
  static List<NamedDomain> of(DomainSelection wanted, Asking asking)
      throws ApiException, InterruptedException {
    List<NamedDomain> domains =
        wanted.needsList() ? resolved(wanted, all(asking)) : NamedDomain.unnamed(wanted.ids());
    if (domains.isEmpty()) {
      throw new CannotRun("shortio.domains: the account has no such domain");
    }
    return domains;
  }

  /** Of a list that was read. */
  static List<NamedDomain> resolved(DomainSelection wanted, List<AccountDomain> account) {
    try {
      return new DomainResolver(wanted, true).resolve(account);
    } catch (UnknownDomainException e) {
      throw new CannotRun(e.getMessage());
    }
  }

  /** The list to its end. */
  static List<AccountDomain> all(Asking asking) throws ApiException, InterruptedException {
    Map<Long, AccountDomain> domains = new LinkedHashMap<>();
    int offset = 0;
    while (offset < Limits.DOMAINS) {
      List<AccountDomain> page = asking.domains(DomainListing.LIMIT, offset);
      int before = domains.size();
      page.forEach(domain -> domains.putIfAbsent(domain.id(), domain));
      if (domains.size() == before) {
        return List.copyOf(domains.values());
      }
      offset += page.size();
    }
    throw new CannotRun("shortio.management.url: Short.io's list of domains does not end");
  }
}

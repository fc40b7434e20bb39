package io.github.clickstreams.kafka.connect.shortio.domains;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a selection into domains, again and again as the account changes. Remembers the ids that
 * host names have had, and what it has warned of. Not thread-safe.
 */
public final class DomainResolver {
  private static final Logger LOG = LoggerFactory.getLogger(DomainResolver.class);

  private static final String CHECK =
      ". Check shortio.domains, and that shortio.api.key belongs to the right account";

  private final DomainSelection selection;
  private final boolean unknownIsFatal;
  private final Function<List<NamedDomain>, Map<Long, String>> topicProblems;
  private final Map<String, Set<Long>> lastIds = new HashMap<>();

  /** By id; a domain that vanishes from the list keeps its name, as it keeps its id. */
  private final Map<Long, String> lastNames = new HashMap<>();

  private final Set<String> warned = new HashSet<>();

  /**
   * @param unknownIsFatal what a host name, or a domain whose host name is wanted, is that the
   *     account has never had since this resolver was made; else it is left out until the account
   *     has it
   */
  public DomainResolver(DomainSelection selection, boolean unknownIsFatal) {
    this(selection, unknownIsFatal, domains -> Map.of());
  }

  /**
   * @param topicProblems finds the domains that have no usable topic, and why; treated as an
   *     unknown one
   */
  public DomainResolver(
      DomainSelection selection,
      boolean unknownIsFatal,
      Function<List<NamedDomain>, Map<Long, String>> topicProblems) {
    this.selection = selection;
    this.unknownIsFatal = unknownIsFatal;
    this.topicProblems = topicProblems;
  }

  /**
   * @param account all of its domains
   * @return domains by ascending id, each once; may be empty
   * @throws UnknownDomainException for what the account does not have, if that is fatal
   */
  public List<NamedDomain> resolve(Collection<AccountDomain> account)
      throws UnknownDomainException {
    List<Long> ids = selection.all() ? all(account) : named(account);
    List<NamedDomain> domains =
        withTopics(selection.wantsHostNames() ? withNames(ids, account) : NamedDomain.unnamed(ids));
    if (domains.isEmpty()) {
      warnOnce("There is no domain to read; shortio.domains is looked up again at each refresh");
    }
    return domains;
  }

  private List<NamedDomain> withTopics(List<NamedDomain> domains) throws UnknownDomainException {
    Map<Long, String> problems = topicProblems.apply(domains);
    leaveOut(
        problems.values(),
        "; ",
        "With topic and shortio.domains as they are, %s. Put ${domain.id} into topic, or leave the domain out.",
        "Left out while that is so (shortio.domains.errors=skip): %s. Put ${domain.id} into topic");
    return domains.stream().filter(domain -> !problems.containsKey(domain.id())).toList();
  }

  private List<NamedDomain> withNames(List<Long> ids, Collection<AccountDomain> account)
      throws UnknownDomainException {
    for (AccountDomain domain : account) {
      if (domain.hostname() != null && !domain.hostname().isBlank()) {
        lastNames.put(domain.id(), domain.hostname());
      }
    }
    leaveOut(
        ids.stream().filter(id -> !lastNames.containsKey(id)).map(String::valueOf).toList(),
        ", ",
        "The account's list has no host name for domain %s"
            + CHECK
            + "; with ${domain.id} in place of ${domain.name}, topic needs no host names.",
        "The account's list has no host name for domain %s, which its topic needs; it is left out until there is one");
    return ids.stream()
        .filter(lastNames::containsKey)
        .map(id -> new NamedDomain(id, lastNames.get(id)))
        .toList();
  }

  /**
   * What cannot be read ends the reading of all, or is left out with a warning.
   *
   * @param between entries in the error
   * @param error with a place for all entries
   * @param warning with a place for one entry
   */
  private void leaveOut(Collection<String> entries, String between, String error, String warning)
      throws UnknownDomainException {
    if (!entries.isEmpty() && unknownIsFatal) {
      throw new UnknownDomainException(error.formatted(String.join(between, entries)));
    }
    entries.forEach(entry -> warnOnce(warning.formatted(entry)));
  }

  private List<Long> all(Collection<AccountDomain> account) {
    Set<Long> ids = new TreeSet<>();
    account.forEach(domain -> ids.add(domain.id()));
    for (long id : selection.excludedIds()) {
      if (!ids.remove(id)) {
        warnExcluded(String.valueOf(id));
      }
    }
    for (String name : selection.excludedHostNames()) {
      Set<Long> excluded = idsOf(name, account, "shortio.domains.exclude", "left out");
      if (excluded.isEmpty()) {
        warnExcluded(name);
      }
      ids.removeAll(excluded);
    }
    return List.copyOf(ids);
  }

  private void warnExcluded(String entry) {
    warnOnce("shortio.domains.exclude: the account has no domain '" + entry + "'");
  }

  private List<Long> named(Collection<AccountDomain> account) throws UnknownDomainException {
    Map<Long, String> entries = new TreeMap<>();
    selection.ids().forEach(id -> entries.put(id, "the id"));
    List<String> unknown = new ArrayList<>();
    for (String name : selection.hostNames()) {
      Set<Long> ids = idsOf(name, account, "shortio.domains", "read");
      if (ids.isEmpty()) {
        unknown.add(name);
      }
      for (long id : ids) {
        String other = entries.putIfAbsent(id, "'" + name + "'");
        if (other != null) {
          warnOnce(
              "shortio.domains: '%s' and %s both mean domain %s, which is read once"
                  .formatted(name, other, id));
        }
      }
    }
    leaveOut(
        unknown,
        "', '",
        "The account has no domain '%s'" + CHECK + ".",
        "shortio.domains: the account has no host name '%s'; it is left out until there is one");
    return List.copyOf(entries.keySet());
  }

  /**
   * The domains that have a host name, or have had it: one that was renamed keeps its id and its
   * clicks, and stays left out if it was; if it was deleted, its task will be told so.
   *
   * @param key that has the name, for the warning
   * @param done what is done with the domain
   */
  private Set<Long> idsOf(String name, Collection<AccountDomain> account, String key, String done) {
    Set<Long> ids =
        account.stream()
            .filter(domain -> HostNames.isOf(name, domain))
            .map(AccountDomain::id)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!ids.isEmpty()) {
      lastIds.put(name, ids);
      return ids;
    }
    Set<Long> last = lastIds.getOrDefault(name, Set.of());
    if (!last.isEmpty()) {
      warnOnce(
          "%s: the account has no host name '%s' any more; domain %s, which had it, is still %s"
              .formatted(key, name, last.iterator().next(), done));
    }
    return last;
  }

  private void warnOnce(String text) {
    if (warned.add(text)) {
      LOG.warn(text);
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import java.util.List;
import org.junit.jupiter.api.Test;

class DomainResolverTest {
  private static final AccountDomain GO = new AccountDomain(5, "go.example", "go.example");
  private static final AccountDomain STRASSE = new AccountDomain(6, "strasse.example", null);
  private static final AccountDomain SZ =
      new AccountDomain(7, "xn--strae-oqa.example", "straße.example");
  private static final AccountDomain NAMELESS = new AccountDomain(3, null, null);
  private static final List<AccountDomain> ACCOUNT = List.of(SZ, GO, STRASSE, NAMELESS);

  private static DomainSelection named(List<Long> ids, String... hostNames) {
    return new DomainSelection(ids, List.of(hostNames), false, List.of(), List.of(), false);
  }

  private static DomainSelection all(List<Long> ids, String... hostNames) {
    return new DomainSelection(List.of(), List.of(), true, ids, List.of(hostNames), false);
  }

  private static DomainSelection withNames(DomainSelection domains) {
    return new DomainSelection(
        domains.ids(),
        domains.hostNames(),
        domains.all(),
        domains.excludedIds(),
        domains.excludedHostNames(),
        true);
  }

  private static List<Long> resolve(DomainSelection selection) throws UnknownDomainException {
    return ids(new DomainResolver(selection, true), ACCOUNT);
  }

  private static List<Long> ids(DomainResolver resolver, List<AccountDomain> account)
      throws UnknownDomainException {
    return resolver.resolve(account).stream().map(NamedDomain::id).toList();
  }

  @Test
  void hostNamesAreFoundInBothFormsWhateverTheirCase() throws Exception {
    assertThat(resolve(named(List.of(), "GO.Example"))).containsExactly(5L);
    assertThat(resolve(named(List.of(), "XN--strae-oqa.example"))).containsExactly(7L);
    assertThat(resolve(named(List.of(), "STRAßE.example"))).containsExactly(7L);
    assertThat(resolve(named(List.of(), "strasse.example"))).containsExactly(6L);
  }

  @Test
  void anAccentMayBeComposedInAnyWay() throws Exception {
    AccountDomain u = new AccountDomain(9, "xn--x", "gr\u00fcn.example");

    DomainResolver resolver = new DomainResolver(named(List.of(), "gru\u0308n.example"), true);

    assertThat(ids(resolver, List.of(u))).containsExactly(9L);
  }

  @Test
  void idsNeedNotBeInTheListAndEachDomainComesOnceInOrder() throws Exception {
    assertThat(resolve(named(List.of(99L, 5L, 1L), "strasse.example", "go.example")))
        .containsExactly(1L, 5L, 6L, 99L);
  }

  @Test
  void allIsAllButTheExcluded() throws Exception {
    assertThat(resolve(all(List.of()))).containsExactly(3L, 5L, 6L, 7L);
    assertThat(resolve(all(List.of(6L, 1234L), "Straße.example", "gone.example")))
        .containsExactly(3L, 5L);
    assertThat(new DomainResolver(all(List.of()), true).resolve(List.of())).isEmpty();
  }

  @Test
  void anUnknownHostNameIsFatalOrLeftOutAsConfigured() throws Exception {
    DomainSelection selection = named(List.of(5L), "no.example", "nor.example");

    assertThatThrownBy(() -> resolve(selection))
        .isInstanceOf(UnknownDomainException.class)
        .hasMessageContainingAll("'no.example', 'nor.example'", "shortio.domains");
    assertThat(ids(new DomainResolver(selection, false), ACCOUNT)).containsExactly(5L);
  }

  @Test
  void aHostNameThatVanishesKeepsItsIdUntilItIsAnothers() throws Exception {
    DomainResolver resolver = new DomainResolver(named(List.of(), "go.example"), true);
    resolver.resolve(ACCOUNT);

    assertThat(ids(resolver, List.of(STRASSE))).containsExactly(5L);
    assertThat(ids(resolver, List.of(new AccountDomain(8, "go.example", null))))
        .containsExactly(8L);
  }

  /** Else its clicks, which nobody wants in the topic, would be there from the renaming on. */
  @Test
  void anExcludedHostNameThatVanishesKeepsItsIdUntilItIsAnothers() throws Exception {
    DomainResolver resolver = new DomainResolver(all(List.of(), "go.example"), true);
    resolver.resolve(ACCOUNT);

    AccountDomain renamed = new AccountDomain(5, "renamed.example", null);
    AccountDomain nameless = new AccountDomain(5, null, null);
    AccountDomain another = new AccountDomain(8, "go.example", null);
    assertThat(ids(resolver, List.of(renamed, STRASSE))).containsExactly(6L);
    assertThat(ids(resolver, List.of(nameless, STRASSE))).containsExactly(6L);
    assertThat(ids(resolver, List.of(renamed, STRASSE, another))).containsExactly(5L, 6L);
  }

  @Test
  void hostNamesComeOnlyIfTheyAreWantedAndAsInDns() throws Exception {
    DomainSelection selection = named(List.of(5L), "straße.example");

    assertThat(new DomainResolver(selection, true).resolve(ACCOUNT))
        .containsExactly(new NamedDomain(5, ""), new NamedDomain(7, ""));
    assertThat(new DomainResolver(withNames(selection), true).resolve(ACCOUNT))
        .containsExactly(
            new NamedDomain(5, "go.example"), new NamedDomain(7, "xn--strae-oqa.example"));
  }

  @Test
  void aDomainWhoseWantedNameIsUnknownIsFatalOrLeftOutAsConfigured() throws Exception {
    DomainSelection selection = withNames(named(List.of(3L, 5L, 99L)));

    assertThatThrownBy(() -> resolve(selection))
        .isInstanceOf(UnknownDomainException.class)
        .hasMessageContainingAll("domain 3, 99.", "shortio.domains", "${domain.id}");
    assertThatThrownBy(() -> resolve(withNames(all(List.of()))))
        .isInstanceOf(UnknownDomainException.class)
        .hasMessageContaining("domain 3.");
    assertThat(new DomainResolver(selection, false).resolve(ACCOUNT))
        .containsExactly(new NamedDomain(5, "go.example"));
  }

  @Test
  void aNameIsTheOneOfNowAndOutlivesItsDomain() throws Exception {
    DomainResolver resolver = new DomainResolver(withNames(named(List.of(5L))), true);
    resolver.resolve(ACCOUNT);

    assertThat(resolver.resolve(List.of(new AccountDomain(5, "new.example", null))))
        .containsExactly(new NamedDomain(5, "new.example"));
    assertThat(resolver.resolve(List.of())).containsExactly(new NamedDomain(5, "new.example"));
  }
}

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
    return new DomainSelection(ids, List.of(hostNames), false, List.of(), List.of());
  }

  private static DomainSelection all(List<Long> ids, String... hostNames) {
    return new DomainSelection(List.of(), List.of(), true, ids, List.of(hostNames));
  }

  private static List<Long> resolve(DomainSelection selection) throws UnknownDomainException {
    return new DomainResolver(selection, true).resolve(ACCOUNT);
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

    assertThat(new DomainResolver(named(List.of(), "gru\u0308n.example"), true).resolve(List.of(u)))
        .containsExactly(9L);
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
    assertThat(new DomainResolver(selection, false).resolve(ACCOUNT)).containsExactly(5L);
  }

  @Test
  void aHostNameThatVanishesKeepsItsIdUntilItIsAnothers() throws Exception {
    DomainResolver resolver = new DomainResolver(named(List.of(), "go.example"), true);
    resolver.resolve(ACCOUNT);

    assertThat(resolver.resolve(List.of(STRASSE))).containsExactly(5L);
    assertThat(resolver.resolve(List.of(new AccountDomain(8, "go.example", null))))
        .containsExactly(8L);
  }
}

package io.github.clickstreams.kafka.connect.shortio.domains;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import java.text.Normalizer;
import java.util.Locale;

/**
 * When two host names are the same. A name is compared with both forms that the account's list
 * gives, and never converted from one to the other: the old rules that the JDK knows would make
 * {@code strasse.example} of {@code straße.example}, which is somebody else's.
 */
public final class HostNames {
  private HostNames() {}

  /** Equal for names that differ in case or in how an accent is composed only. */
  public static String canonical(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** Whether the name is the domain's, in whichever form. */
  public static boolean isOf(String name, AccountDomain domain) {
    String wanted = canonical(name);
    return isSame(wanted, domain.hostname()) || isSame(wanted, domain.unicodeHostname());
  }

  private static boolean isSame(String canonical, String name) {
    return name != null && canonical.equals(canonical(name));
  }
}

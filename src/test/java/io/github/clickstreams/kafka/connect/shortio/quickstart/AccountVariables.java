package io.github.clickstreams.kafka.connect.shortio.quickstart;

import io.github.clickstreams.kafka.connect.shortio.local.LocalStartException;
import java.util.Map;

/** The environment variables that say which account is read. */
final class AccountVariables {
  static final String KEY = "SHORTIO_API_KEY";
  static final String DOMAINS = "SHORTIO_DOMAINS";
  static final String URL = "SHORTIO_API_URL";

  private AccountVariables() {}

  /** Whether they name an account; the two that have to be there must come together. */
  static boolean nameAnAccount(Map<String, String> environment) {
    boolean key = isGiven(environment, KEY);
    boolean domains = isGiven(environment, DOMAINS);
    if (key != domains) {
      throw new LocalStartException(
          (key ? KEY : DOMAINS)
              + " is set, "
              + (key ? DOMAINS : KEY)
              + " is not: set both to read your own account, or none for a simulated one.");
    }
    return key;
  }

  static boolean isGiven(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }
}

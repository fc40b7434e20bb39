package io.github.clickstreams.kafka.connect.shortio.domains;

import java.util.Collection;
import java.util.List;

/** What is configured and the account does not have, or has in a way that cannot be used. */
public final class UnknownDomainException extends Exception {
  private static final String CHECK =
      ". Check shortio.domains, and that shortio.api.key belongs to the right account";

  private UnknownDomainException(String message) {
    super(message);
  }

  static UnknownDomainException hostNames(List<String> unknown) {
    return new UnknownDomainException(
        "The account has no domain '" + String.join("', '", unknown) + "'" + CHECK + ".");
  }

  static UnknownDomainException topics(Collection<String> problems) {
    return new UnknownDomainException(
        "With topic and shortio.domains as they are, "
            + String.join("; ", problems)
            + ". Put ${domain.id} into topic, or leave the domain out.");
  }

  static UnknownDomainException names(List<String> ids) {
    return new UnknownDomainException(
        "The account's list has no host name for domain "
            + String.join(", ", ids)
            + CHECK
            + "; with ${domain.id} in place of ${domain.name}, topic needs no host names.");
  }
}

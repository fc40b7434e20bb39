package io.github.clickstreams.kafka.connect.shortio.domains;

import java.util.List;

/** Host names that are configured and that the account does not have. */
public final class UnknownDomainException extends Exception {
  public UnknownDomainException(List<String> hostNames) {
    super(
        "The account has no domain '"
            + String.join("', '", hostNames)
            + "'. Check shortio.domains, and that shortio.api.key belongs to the right account.");
  }
}

package io.github.clickstreams.kafka.connect.shortio.domains;

/** What is configured and the account does not have, or has in a way that cannot be used. */
public final class UnknownDomainException extends Exception {
  UnknownDomainException(String message) {
    super(message);
  }
}

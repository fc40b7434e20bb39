package io.github.clickstreams.kafka.connect.shortio.reader;

/** Reading cannot go on without the risk of losing a click; the message says why and what to do. */
public final class UnreadableException extends Exception {
  private final boolean ofDomain;

  private UnreadableException(String message, boolean ofDomain) {
    super(message);
    this.ofDomain = ofDomain;
  }

  /** The clicks of one domain are the reason. */
  static UnreadableException domain(String message) {
    return new UnreadableException(message, true);
  }

  /** The way of asking is the reason, which is the same for every domain. */
  static UnreadableException question(String message) {
    return new UnreadableException(message, false);
  }

  /** Whether other domains can be read on. */
  public boolean isOfDomain() {
    return ofDomain;
  }
}

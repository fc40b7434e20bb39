package io.github.clickstreams.kafka.connect.shortio.local;

/** An answer of Connect's REST API that is no success. */
public final class ConnectRestException extends RuntimeException {
  private final int status;

  ConnectRestException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}

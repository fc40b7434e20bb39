package io.github.clickstreams.shortio.simulator;

/** A request that the simulated API refuses; becomes {@code {"error": message}}. */
final class HttpError extends RuntimeException {
  private final int status;

  HttpError(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  Response toResponse() {
    return Response.error(status, getMessage());
  }
}

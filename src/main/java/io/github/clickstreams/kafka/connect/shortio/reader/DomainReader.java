package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import java.util.Optional;

public final class DomainReader {
  private final long domainId;

  public DomainReader(
      long domainId, Optional<Position> stored, StartFrom start, ReaderContext context) {
    this.domainId = domainId;
  }

  public long domainId() {
    return domainId;
  }

  /** The request to make now; after a failure the same one again, but for its endDate. */
  public ClickQuery request() {
    throw new UnsupportedOperationException();
  }

  /** Takes the page that answers {@link #request()}. */
  public PageOutcome response(ClickPage page) throws UnreadableException {
    throw new UnsupportedOperationException();
  }

  /** The API refused the request (400). */
  public void refused() throws UnreadableException {
    throw new UnsupportedOperationException();
  }

  /** The answer was larger than what is accepted. */
  public void tooLarge() throws UnreadableException {
    throw new UnsupportedOperationException();
  }

  /** The position after everything that has been given; empty until the start is known. */
  public Optional<Position> position() {
    throw new UnsupportedOperationException();
  }

  /** How many clicks of a half-read window are in memory. */
  public int held() {
    return 0;
  }

  /** Forgets a half-read window: it is read anew. Loses nothing. */
  public void giveUpWindow() {}
}

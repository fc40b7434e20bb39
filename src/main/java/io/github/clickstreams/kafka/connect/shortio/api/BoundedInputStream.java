package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what is read and refuses to go on beyond a limit: a gzip answer can unfold to anything.
 */
final class BoundedInputStream extends FilterInputStream {
  /** More bytes came than are accepted. */
  static final class LimitExceeded extends IOException {
    private LimitExceeded(long limit) {
      super("more than " + limit + " bytes");
    }
  }

  private final long limit;
  private long count;

  BoundedInputStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) {
      counted(1);
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      counted(read);
    }
    return read;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = super.skip(n);
    counted(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void counted(long bytes) throws LimitExceeded {
    count += bytes;
    if (count > limit) {
      throw new LimitExceeded(limit);
    }
  }
}

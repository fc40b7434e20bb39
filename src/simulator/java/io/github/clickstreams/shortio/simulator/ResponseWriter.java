package io.github.clickstreams.shortio.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes one HTTP/1.1 answer, compressed where that is worth it and the client accepts it. */
final class ResponseWriter {
  private static final int SMALLEST_COMPRESSED = 1024;

  private ResponseWriter() {}

  static void write(Response response, Request request, boolean gzip, OutputStream out)
      throws IOException {
    boolean compress =
        gzip && response.body().length >= SMALLEST_COMPRESSED && accepts(request, "gzip");
    byte[] body = compress ? compressed(response.body()) : response.body();
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(response.status()).append(" Simulated\r\n");
    response.headers().forEach((name, value) -> header(head, name, value));
    if (compress) {
      header(head, "Content-Encoding", "gzip");
    }
    header(
        head, "Content-Length", Long.toString(compress ? body.length : response.announcedLength()));
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + body.length]; // one write: no small packet first
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    out.write(all);
    out.flush();
  }

  private static void header(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static boolean accepts(Request request, String coding) {
    String accepted = request.headers().getOrDefault("accept-encoding", "");
    for (String one : accepted.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = one.split(";");
      boolean refused = parts.length > 1 && parts[1].strip().matches("q=0(\\.0*)?");
      if (parts[0].strip().equals(coding) && !refused) {
        return true;
      }
    }
    return false;
  }

  private static byte[] compressed(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new FastGzip(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }

  /** The processor is needed elsewhere: the JDK's stream only compresses at its default level. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 13);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}

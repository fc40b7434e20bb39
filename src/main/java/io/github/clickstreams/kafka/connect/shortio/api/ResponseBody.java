package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/**
 * The bytes of an answer. Reading to the end gives the connection back for the next request; what
 * is not worth reading is left, and whoever asked closes the connection.
 */
final class ResponseBody {
  /** Cheaper than a new connection with its TLS handshake. */
  private static final int WORTH_READING = 64 * 1024;

  private ResponseBody() {}

  /** The body after decompression; closing it reads the rest, so close it only at its end. */
  static InputStream open(ClassicHttpResponse response, String urlKey)
      throws ApiException, IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return InputStream.nullInputStream();
    }
    String coding =
        entity.getContentEncoding() == null
            ? "identity"
            : entity.getContentEncoding().trim().toLowerCase(Locale.ROOT);
    return switch (coding) {
      case "", "identity" -> entity.getContent();
      case "gzip", "x-gzip" -> new GZIPInputStream(entity.getContent(), 8192);
      default ->
          throw ApiException.Temporary.of(
              "Short.io's answer has a content coding that was not asked for. If this lasts, check "
                  + urlKey
                  + ".");
    };
  }

  /** Reads and forgets the body of an answer whose status said all. */
  static void skip(ClassicHttpResponse response) {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return;
    }
    try {
      entity.getContent().readNBytes(WORTH_READING);
    } catch (IOException unreadable) {
      // The status is the news; a connection that is no good is closed anyway.
    }
  }
}

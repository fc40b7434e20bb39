package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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

  private static final int BEGINNING = 4 * 1024;

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

  /** The first 4 KiB of the body of an answer whose status says nearly all. */
  static byte[] beginning(ClassicHttpResponse response, String urlKey) {
    try {
      byte[] body = open(response, urlKey).readNBytes(WORTH_READING);
      return Arrays.copyOf(body, Math.min(body.length, BEGINNING));
    } catch (ApiException | IOException unreadable) {
      // The status is the news; a connection that is no good is closed anyway.
      return new byte[0];
    }
  }
}

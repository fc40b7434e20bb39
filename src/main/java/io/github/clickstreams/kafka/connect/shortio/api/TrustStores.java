package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContextBuilder;

/** Turns a configured trust store into a TLS context; knows nothing of HTTP. */
final class TrustStores {
  private TrustStores() {}

  /**
   * Context that trusts the store's certificates and no others; the JVM's context if there is no
   * store.
   */
  static SSLContext context(HttpSettings.TrustStore store) throws ApiException.Fatal {
    try {
      if (store == null) {
        return SSLContext.getDefault();
      }
      KeyStore keys =
          KeyStore.getInstance(store.type() == null ? KeyStore.getDefaultType() : store.type());
      try (InputStream in = Files.newInputStream(store.location())) {
        keys.load(in, store.password() == null ? null : store.password().toCharArray());
      }
      if (keys.size() == 0) {
        // It would trust nobody, and say so only at the first handshake.
        throw new GeneralSecurityException("no certificate");
      }
      return SSLContextBuilder.create().loadTrustMaterial(keys, null).build();
    } catch (IOException | GeneralSecurityException e) {
      // Only the kind: a key store's messages can tell of the password.
      throw new ApiException.Fatal(
          "The trust store cannot be read ("
              + e.getClass().getSimpleName()
              + "): check http.ssl.truststore.location, http.ssl.truststore.password and"
              + " http.ssl.truststore.type.");
    }
  }
}

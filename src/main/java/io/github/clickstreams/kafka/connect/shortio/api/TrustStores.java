package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.cert.PKIXParameters;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContextBuilder;

/** Opens a configured trust store and makes a TLS context of it; knows nothing of HTTP. */
public final class TrustStores {
  private TrustStores() {}

  /**
   * Reads the store.
   *
   * @throws InvalidAlgorithmParameterException if it has no trusted certificate, so that it would
   *     trust nobody
   */
  public static KeyStore open(HttpSettings.TrustStore store)
      throws IOException, GeneralSecurityException {
    // Java's PKCS12 recognises JKS too.
    KeyStore keys = KeyStore.getInstance(store.type() == null ? "PKCS12" : store.type());
    try (InputStream in = Files.newInputStream(store.location())) {
      keys.load(in, store.password() == null ? null : store.password().toCharArray());
    }
    new PKIXParameters(keys);
    return keys;
  }

  /**
   * Context that trusts the store's certificates and no others; the JVM's context if there is no
   * store.
   */
  static SSLContext context(HttpSettings.TrustStore store) throws ApiException.Fatal {
    try {
      return store == null
          ? SSLContext.getDefault()
          : SSLContextBuilder.create().loadTrustMaterial(open(store), null).build();
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

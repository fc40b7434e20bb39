package io.github.clickstreams.kafka.connect.shortio.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
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
      KeyStore keys = "PEM".equalsIgnoreCase(store.type()) ? pem(store) : keyStore(store);
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

  private static KeyStore keyStore(HttpSettings.TrustStore store)
      throws IOException, GeneralSecurityException {
    KeyStore keys =
        KeyStore.getInstance(store.type() == null ? KeyStore.getDefaultType() : store.type());
    try (InputStream in = Files.newInputStream(store.location())) {
      keys.load(in, store.password() == null ? null : store.password().toCharArray());
    }
    return keys;
  }

  private static KeyStore pem(HttpSettings.TrustStore store)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
    keys.load(null, null);
    try (InputStream in = Files.newInputStream(store.location())) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        keys.setCertificateEntry("ca-" + keys.size(), certificate);
      }
    }
    return keys;
  }
}

package io.github.clickstreams.kafka.connect.shortio.config;

import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.api.TrustStores;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.UnrecoverableKeyException;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.types.Password;

/** The truststore that the keys name, and which of them is wrong if it cannot be used. */
final class Truststore {

  /** The types that every Java 17 runtime reads. */
  enum Type {
    PKCS12,
    JKS
  }

  private Truststore() {}

  /**
   * @param password null for none
   * @param type null to recognise it
   */
  static HttpSettings.TrustStore of(String location, Password password, String type) {
    return new HttpSettings.TrustStore(
        Path.of(location),
        password == null ? null : password.value(),
        type == null ? null : Rules.parse(Type.class, type).name());
  }

  /**
   * @param error takes a key and what is wrong with its value
   */
  static void check(HttpSettings.TrustStore store, BiConsumer<String, String> error) {
    try {
      TrustStores.open(store);
    } catch (InvalidAlgorithmParameterException noCertificate) {
      error.accept(
          Keys.TRUSTSTORE_LOCATION,
          "no trusted certificate can be read from '"
              + store.location()
              + (store.password() == null
                  ? "'; if it has a password, set http.ssl.truststore.password"
                  : "'"));
    } catch (IOException | GeneralSecurityException e) {
      // The cause's own text may be anything, so only its meaning is told.
      if (e.getCause() instanceof UnrecoverableKeyException) {
        error.accept(Keys.TRUSTSTORE_PASSWORD, "it does not open '" + store.location() + "'");
      } else {
        error.accept(
            Keys.TRUSTSTORE_LOCATION,
            "'%s' cannot be read as a truststore%s"
                .formatted(
                    store.location(), store.type() == null ? "" : " of type " + store.type()));
      }
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.PKIXParameters;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.types.Password;

/** Opens a truststore to find out whether it can be used, and says which key is wrong if not. */
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
   * @param error takes a key and what is wrong with its value
   */
  static void check(
      String location, Password password, String type, BiConsumer<String, String> error) {
    try (InputStream in = Files.newInputStream(Path.of(location))) {
      // Java's PKCS12 recognises JKS too.
      KeyStore store = KeyStore.getInstance(type == null ? Type.PKCS12.name() : type);
      store.load(in, password == null ? null : password.value().toCharArray());
      new PKIXParameters(store);
    } catch (InvalidAlgorithmParameterException noCertificate) {
      error.accept(
          Keys.TRUSTSTORE_LOCATION,
          "no trusted certificate can be read from '"
              + location
              + (password == null
                  ? "'; if it has a password, set http.ssl.truststore.password"
                  : "'"));
    } catch (IOException | GeneralSecurityException e) {
      // The cause's own text may be anything, so only its meaning is told.
      if (e.getCause() instanceof UnrecoverableKeyException) {
        error.accept(Keys.TRUSTSTORE_PASSWORD, "it does not open '" + location + "'");
      } else {
        error.accept(
            Keys.TRUSTSTORE_LOCATION,
            "'%s' cannot be read as a truststore%s"
                .formatted(
                    location, type == null ? "" : " of type " + type.toUpperCase(Locale.ROOT)));
      }
    }
  }
}

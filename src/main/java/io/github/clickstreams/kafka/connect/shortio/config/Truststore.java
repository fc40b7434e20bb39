package io.github.clickstreams.kafka.connect.shortio.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;

/** Opens a truststore to find out whether it can be used, and says which key is wrong if not. */
final class Truststore {

  /** The types that every Java 17 runtime reads. */
  enum Type {
    PKCS12,
    JKS
  }

  private Truststore() {}

  /** A key and what is wrong with its value. */
  record Problem(String key, String text) {}

  /**
   * @param password null for none
   * @param type null to recognise it
   * @return null if there is nothing wrong
   */
  static Problem problem(Path location, String password, Type type) {
    try (InputStream in = Files.newInputStream(location)) {
      // Java's PKCS12 recognises JKS too.
      KeyStore store = KeyStore.getInstance((type == null ? Type.PKCS12 : type).name());
      store.load(in, password == null ? null : password.toCharArray());
      return hasCertificate(store)
          ? null
          : new Problem(
              HttpKeys.TRUSTSTORE_LOCATION,
              "no trusted certificate can be read from '"
                  + location
                  + (password == null
                      ? "'; if it has a password, set " + HttpKeys.TRUSTSTORE_PASSWORD
                      : "'"));
    } catch (IOException | GeneralSecurityException e) {
      // The cause's own text may be anything, so only its meaning is told.
      return e.getCause() instanceof UnrecoverableKeyException
          ? new Problem(HttpKeys.TRUSTSTORE_PASSWORD, "it does not open '" + location + "'")
          : new Problem(
              HttpKeys.TRUSTSTORE_LOCATION,
              "'"
                  + location
                  + "' cannot be read as a truststore"
                  + (type == null ? "" : " of type " + type));
    }
  }

  private static boolean hasCertificate(KeyStore store) throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isCertificateEntry(alias)) {
        return true;
      }
    }
    return false;
  }
}

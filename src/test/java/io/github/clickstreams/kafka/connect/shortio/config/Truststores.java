package io.github.clickstreams.kafka.connect.shortio.config;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** Truststores for tests, with a certificate made for nothing else. */
final class Truststores {
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBdTCCARugAwIBAgIUICvz2KagKkaA+NB4zXhizG7ns5QwCgYIKoZIzj0EAwIw
      DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjMwNjMwNDNaGA8yMTI2MTAzMDA2MzA0
      M1owDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABL8B
      RTexlLCGJfR5oE2BrOVuvJuMa3qefnPrJhIgVf++3YG6deXsUQqOUDJ/UyyjWtgW
      voS9KJAyNltAZNRlLQujUzBRMB0GA1UdDgQWBBTek3Mfo2jxbULjwLis4NEpes0t
      zzAfBgNVHSMEGDAWgBTek3Mfo2jxbULjwLis4NEpes0tzzAPBgNVHRMBAf8EBTAD
      AQH/MAoGCCqGSM49BAMCA0gAMEUCIQCmkdoA6+Y4eH5SC2fmuNPDbzC6RjWvFjhH
      6wAAHNCyYQIgNppNP4xP2KxKcei2MuCur431RdKJlai193xgUfqEmp4=
      -----END CERTIFICATE-----
      """;

  private Truststores() {}

  static Path write(Path dir, String type, String password) throws Exception {
    Certificate certificate =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(CERTIFICATE.getBytes(StandardCharsets.US_ASCII)));
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setCertificateEntry("ca", certificate);
    Path file = dir.resolve("truststore." + type);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    return file;
  }
}

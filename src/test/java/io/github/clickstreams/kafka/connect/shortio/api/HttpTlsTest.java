package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.docs.ShowsEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server with a certificate that only its own trust store knows. */
@Timeout(120)
class HttpTlsTest {
  @TempDir private static Path directory;
  private static TlsFixture tls;
  private static RawServer server;

  @BeforeAll
  static void start() throws Exception {
    tls = TlsFixture.create(directory);
    server =
        new RawServer(
            tls.serverSocket(),
            (request, socket) ->
                socket.getOutputStream().write(RawServer.response("200 OK", "[]")));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"trust.p12, changeit, PKCS12", "trust.p12, changeit,"})
  void worksWithItsTrustStore(String file, String password, String type) throws Exception {
    try (ShortIoApi api = api("127.0.0.1", trust(file, password, type))) {
      assertThat(api.lastClicks(Fixtures.QUERY).size()).isZero();
      assertThat(api.lastClicks(Fixtures.QUERY).size()).isZero();
    }
  }

  @Test
  @ShowsEntry("`No secure connection`")
  void isRefusedWithoutItAndSaysWhichKeyToSet() throws Exception {
    int before = server.recorded().size();
    try (ShortIoApi api = api("127.0.0.1", null)) {
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOf(ApiException.Temporary.class)
          .hasMessageContaining("PKIX path building failed")
          .hasMessageContaining("shortio.api.url")
          .hasMessageContaining("http.ssl.truststore.location");
    }
    assertThat(server.recorded()).hasSize(before);
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    int before = server.recorded().size();
    try (ShortIoApi api = api("localhost", trust("trust.p12", "changeit", null))) {
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOf(ApiException.Temporary.class)
          .hasMessageContaining("No secure connection");
    }
    assertThat(server.recorded()).hasSize(before);
  }

  @Test
  void aServerThatSpeaksNoTlsSaysSo() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        ShortIoApi api =
            new HttpShortIoApi(
                Fixtures.settings("https://127.0.0.1:" + plain.getLocalPort()),
                ClickFilters.NONE,
                Privacy.NONE)) {
      RawServer.start(
          () -> {
            try (Socket socket = plain.accept()) {
              socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
              socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException gone) {
              // The client has seen enough.
            }
          });
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOf(ApiException.Temporary.class)
          .hasMessageContaining("No secure connection")
          .hasMessageContaining("shortio.api.url");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "missing.p12, changeit, PKCS12",
    "trust.p12, wrong-password, PKCS12",
    "ca.pem, changeit, PKCS12",
    "trust.p12, changeit, NOSUCH",
    "trust.p12, , PKCS12",
    "trust.p12, , ",
    "empty, , PKCS12",
    "none.p12, changeit, PKCS12",
  })
  void aTrustStoreThatCannotBeReadIsFatalAtOnce(String file, String password, String type)
      throws Exception {
    Files.write(directory.resolve("empty"), new byte[0]);
    KeyStore none = KeyStore.getInstance("PKCS12");
    none.load(null, null);
    try (OutputStream out = Files.newOutputStream(directory.resolve("none.p12"))) {
      none.store(out, "changeit".toCharArray());
    }

    assertThatThrownBy(() -> api("127.0.0.1", trust(file, password, type)))
        .isInstanceOf(ApiException.Fatal.class)
        .hasMessageContaining("http.ssl.truststore.location")
        .message()
        .doesNotContain("wrong-password");
  }

  private static HttpSettings.TrustStore trust(String file, String password, String type) {
    return new HttpSettings.TrustStore(directory.resolve(file), password, type);
  }

  private static ShortIoApi api(String host, HttpSettings.TrustStore trust) throws ApiException {
    return new HttpShortIoApi(
        Fixtures.settings(
            "https://" + host + ":" + server.port(), Duration.ofSeconds(60), null, trust),
        ClickFilters.NONE,
        Privacy.NONE);
  }
}

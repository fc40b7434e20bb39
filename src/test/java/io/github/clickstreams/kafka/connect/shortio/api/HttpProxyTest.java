package io.github.clickstreams.kafka.connect.shortio.api;

import static io.github.clickstreams.kafka.connect.shortio.api.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Through a forward proxy that wants a login. */
@Timeout(120)
class HttpProxyTest {
  private static final String LOGIN =
      "Basic "
          + Base64.getEncoder().encodeToString("me:proxy-pw".getBytes(StandardCharsets.US_ASCII));

  @TempDir private Path directory;

  @Test
  void plainHttpGoesThroughTheProxy() throws Exception {
    try (RawServer proxy =
            new RawServer(wantingALogin((r, s) -> write(s, response("200 OK", "[]"))));
        ShortIoApi api = api("http://api.invalid/prefix", proxy, "proxy-pw", null)) {
      assertThat(api.lastClicks(Fixtures.QUERY).size()).isZero();

      assertThat(proxy.recorded())
          .last()
          .satisfies(
              request -> {
                assertThat(request.line())
                    .isEqualTo(
                        "POST http://api.invalid/prefix/statistics/domain/42/last_clicks HTTP/1.1");
                assertThat(request.header("proxy-authorization")).isEqualTo(LOGIN);
                assertThat(request.body()).isNotEmpty();
              });
    }
  }

  @Test
  void httpsGoesThroughATunnelThatDoesNotSeeTheKey() throws Exception {
    TlsFixture tls = TlsFixture.create(directory);
    try (RawServer server =
            new RawServer(tls.serverSocket(), (r, s) -> write(s, response("200 OK", "[]")));
        RawServer proxy = new RawServer(wantingALogin(tunnelTo(server)));
        ShortIoApi api = api("https://127.0.0.1:" + server.port(), proxy, "proxy-pw", trust())) {
      assertThat(api.lastClicks(Fixtures.QUERY).size()).isZero();
      assertThat(api.lastClicks(Fixtures.QUERY).size()).isZero();

      assertThat(proxy.recorded())
          .hasSize(2)
          .allMatch(r -> r.line().startsWith("CONNECT 127.0.0.1:" + server.port()))
          .noneMatch(r -> r.headers().containsKey("authorization"));
      assertThat(server.recorded())
          .hasSize(2)
          .allMatch(r -> Fixtures.KEY.equals(r.header("authorization")))
          .noneMatch(r -> r.headers().containsKey("proxy-authorization"));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aWrongLoginIsFatalForHttpAndHttps() throws Exception {
    for (String scheme : new String[] {"http", "https"}) {
      try (RawServer proxy = new RawServer(wantingALogin((r, s) -> s.close()));
          ShortIoApi api = api(scheme + "://api.invalid", proxy, "wrong-pw", null)) {
        assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
            .isInstanceOf(ApiException.Fatal.class)
            .hasMessageContaining("http.proxy.user")
            .message()
            .doesNotContain("wrong-pw");
      }
    }
  }

  @Test
  void aRefusedTunnelIsTheProxysAnswerNotTheApis() throws Exception {
    for (String body : new String[] {"", "<html>not here</html>"}) {
      try (RawServer proxy = RawServer.answering(response("403 Forbidden", body));
          ShortIoApi api = api("https://api.invalid", proxy, "proxy-pw", null)) {
        // More often than there are connections in the pool.
        for (int i = 0; i < 6; i++) {
          assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
              .isInstanceOf(ApiException.Temporary.class)
              .hasMessageContaining("http.proxy.url")
              .hasMessageContaining("403");
        }
      }
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    HttpSettings.Proxy nowhere =
        new HttpSettings.Proxy(URI.create("http://127.0.0.1:" + port), null, null);
    try (ShortIoApi api =
        new HttpShortIoApi(
            Fixtures.settings("https://api.invalid", Duration.ofSeconds(60), nowhere, null),
            ClickFilters.NONE,
            Privacy.NONE)) {
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOf(ApiException.Temporary.class)
          .hasMessageContaining("http.proxy.url");
    }
  }

  private static RawServer.Answer wantingALogin(RawServer.Answer then) {
    return (request, socket) -> {
      if (LOGIN.equals(request.header("proxy-authorization"))) {
        then.write(request, socket);
      } else {
        write(
            socket,
            response(
                "407 Login\nProxy-Authenticate: Basic realm=\"proxy\"", "<html>log in</html>"));
      }
    };
  }

  private static RawServer.Answer tunnelTo(RawServer server) {
    return (request, socket) -> {
      Socket target = new Socket("127.0.0.1", server.port());
      write(socket, "HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      RawServer.start(() -> RawServer.pump(target, socket));
      RawServer.pump(socket, target);
    };
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  private HttpSettings.TrustStore trust() {
    return new HttpSettings.TrustStore(directory.resolve("trust.p12"), "changeit", "PKCS12");
  }

  private static ShortIoApi api(
      String url, RawServer proxy, String password, HttpSettings.TrustStore trust)
      throws ApiException {
    return new HttpShortIoApi(
        Fixtures.settings(
            url,
            Duration.ofSeconds(60),
            new HttpSettings.Proxy(URI.create(proxy.url()), "me", password),
            trust),
        ClickFilters.NONE,
        Privacy.NONE);
  }
}

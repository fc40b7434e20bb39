package io.github.clickstreams.kafka.connect.shortio.api;

import static io.github.clickstreams.kafka.connect.shortio.api.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clickstreams.kafka.connect.shortio.inprocess.Waiting;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a server on this machine: what goes out, what comes back. */
@Timeout(60)
class HttpShortIoApiTest {
  private static final String OK = "200 OK\nDate: Thu, 01 Jan 2026 00:00:00 GMT";

  @Test
  void sendsTheDocumentedRequest() throws Exception {
    try (RawServer server = RawServer.answering(response(OK, "[]"));
        ShortIoApi api = api(server.url())) {
      api.lastClicks(Fixtures.QUERY);

      RawServer.Request request = server.request();
      assertThat(request.line()).isEqualTo("POST /statistics/domain/42/last_clicks HTTP/1.1");
      assertThat(request.headers())
          .containsEntry("authorization", Fixtures.KEY)
          .containsEntry("accept", "*/*")
          .containsEntry("content-type", "application/json")
          .containsEntry("accept-encoding", "gzip")
          .containsEntry("user-agent", "kafka-connect-shortio/1.2.3")
          .doesNotContainKeys("cookie", "upgrade", "expect");
      assertThat(request.body()).isEqualTo(RequestBody.of(Fixtures.QUERY, ClickFilters.NONE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/prefix", "/prefix/", "/a%2Fb//"})
  void keepsAPathPrefix(String path) throws Exception {
    try (RawServer server = RawServer.answering(response(OK, "[]"));
        ShortIoApi api = api(server.url() + path)) {
      api.lastClicks(Fixtures.QUERY);

      assertThat(server.request().line())
          .isEqualTo(
              "POST "
                  + path.replaceFirst("/+$", "")
                  + "/statistics/domain/42/last_clicks HTTP/1.1");
    }
  }

  /** In a backlog one request follows the other, and each that fails costs the account's budget. */
  @Test
  void asksNotOnAConnectionThatWasClosedWithoutAWord() throws Exception {
    try (RawServer server =
            new RawServer(
                (request, socket) -> {
                  socket.getOutputStream().write(response(OK, "[]"));
                  socket.close();
                });
        ShortIoApi api = api(server.url())) {
      for (int i = 1; i <= 5; i++) {
        int asked = i;
        assertThat(api.lastClicks(Fixtures.QUERY).size()).isZero();
        Waiting.until(() -> server.endedConnections() == asked);
      }
    }
  }

  @Test
  void readsThePage() throws Exception {
    try (RawServer server = RawServer.answering(response(OK, Fixtures.samplePage()));
        ShortIoApi api = api(server.url())) {
      ClickPage page = api.lastClicks(Fixtures.QUERY);

      assertThat(page.clicks()).hasSize(1);
      assertThat(page.date()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 OK", "200 OK\nDate: yesterday", "200 OK\nDate:"})
  void readsThePageWithoutAUsableDate(String head) throws Exception {
    try (RawServer server = RawServer.answering(response(head, Fixtures.samplePage()));
        ShortIoApi api = api(server.url())) {
      ClickPage page = api.lastClicks(Fixtures.QUERY);

      assertThat(page.clicks()).hasSize(1);
      assertThat(page.date()).isEmpty();
    }
  }

  @Test
  void oneConnectionServesManyRequestsErrorsIncluded() throws Exception {
    Deque<byte[]> answers =
        new ArrayDeque<>(
            List.of(
                response(OK, Fixtures.samplePage()),
                response(OK + "\nContent-Encoding: gzip", gzip(Fixtures.samplePage())),
                response("429 Too Many\nRetry-After: 3", "{\"error\":\"slow down\"}"),
                response("401 No\nWWW-Authenticate: Basic realm=\"x\"", "{\"error\":\"no\"}"),
                response("500 Oops", "<html>" + "x".repeat(20_000)),
                "HTTP/1.1 204 None\r\n\r\n".getBytes(),
                ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "2\r\n[]\r\n0\r\nX-Trailer: 1\r\n\r\n")
                    .getBytes()));
    int count = answers.size();
    int clicks = 0;
    try (RawServer server =
            new RawServer((r, socket) -> socket.getOutputStream().write(answers.remove()));
        ShortIoApi api = api(server.url())) {
      for (int i = 0; i < count; i++) {
        try {
          clicks += api.lastClicks(Fixtures.QUERY).size();
        } catch (ApiException expected) {
          assertThat(expected.getMessage()).doesNotContain("slow down", "html", "realm");
        }
      }
      assertThat(clicks).isEqualTo(2);
      assertThat(server.recorded()).hasSize(count);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void keepsNoCookie() throws Exception {
    try (RawServer server = RawServer.answering(response(OK + "\nSet-Cookie: a=b", "[]"));
        ShortIoApi api = api(server.url())) {
      api.lastClicks(Fixtures.QUERY);
      api.lastClicks(Fixtures.QUERY);

      assertThat(server.recorded()).hasSize(2).noneMatch(r -> r.headers().containsKey("cookie"));
    }
  }

  @Test
  void followsNoRedirectAndSendsTheKeyNowhereElse() throws Exception {
    try (RawServer elsewhere = RawServer.answering(response(OK, "[]"));
        RawServer server =
            RawServer.answering(
                response("307 Temporary Redirect\nLocation: " + elsewhere.url() + "/x", ""));
        ShortIoApi api = api(server.url())) {
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOf(ApiException.Fatal.class)
          .hasMessageContaining("shortio.api.url");
      assertThat(elsewhere.connections()).isZero();
      assertThat(server.recorded()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, Refused",
    "401, Fatal",
    "403, DomainRefused",
    "404, DomainRefused",
    "408, Temporary",
    "429, Temporary",
    "500, Temporary",
    "503, Temporary"
  })
  void asksOnceWhateverTheStatusAndShowsNoBody(int status, String kind) throws Exception {
    try (RawServer server =
            RawServer.answering(response(status + " Reason", "{\"error\":\"SECRET\"}"));
        ShortIoApi api = api(server.url())) {
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .hasNoCause()
          .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(kind))
          .message()
          .doesNotContain("SECRET", "Reason", Fixtures.KEY);
      assertThat(server.recorded()).hasSize(1);
    }
  }

  @Test
  void aBodyThatIsCutIsTemporary() throws Exception {
    String cut = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{\"dt\":1589955552345}]";
    assertTemporaryWhenClosedAfter(cut.getBytes(), "cut");
  }

  @Test
  void aChunkedBodyWithoutItsEndIsTemporary() throws Exception {
    String cut = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n";
    assertTemporaryWhenClosedAfter(cut.getBytes(), "cut");
  }

  @Test
  void aBodyOfUnknownLengthThatIsCutIsTemporary() throws Exception {
    String cut = "HTTP/1.1 200 OK\r\n\r\n[{\"dt\":158995";
    assertTemporaryWhenClosedAfter(cut.getBytes(), "cut");
  }

  @Test
  void aCutGzipBodyIsTemporary() throws Exception {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes());
    answer.write(gzip(Fixtures.samplePage()), 0, 100);
    assertTemporaryWhenClosedAfter(answer.toByteArray(), "cut");
  }

  @Test
  void aConnectionClosedWithoutAnAnswerIsTemporary() throws Exception {
    assertTemporaryWhenClosedAfter(new byte[0], "closed without an answer");
  }

  @Test
  void whatIsNoHttpIsTemporaryAndNotShown() throws Exception {
    assertTemporaryWhenClosedAfter("SECRET is no HTTP\r\n\r\n".getBytes(), "shortio.api.url");
  }

  @ParameterizedTest
  @CsvSource({
    "200 OK|<html>SECRET</html>",
    "200 OK|''",
    "200 OK_Content-Encoding: br|[]",
    "204 None|''",
  })
  void aSuccessWithoutClicksIsTemporary(String answer) throws Exception {
    String[] parts = answer.replace('_', '\n').split("\\|");
    byte[] bytes = response(parts[0], parts[1].replace("'", ""));
    try (RawServer server = RawServer.answering(bytes);
        ShortIoApi api = api(server.url())) {
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOf(ApiException.Temporary.class)
          .message()
          .doesNotContain("SECRET");
    }
  }

  @Test
  void aGzipBombIsTooLargeAndItsRestIsNotRead() throws Exception {
    byte[] bomb = gzip(" ".repeat(Limits.ANSWER_BYTES + 1));
    assertThat(bomb.length).isLessThan(100_000);
    try (RawServer server =
            new RawServer(
                (r, socket) -> {
                  // Promises more than it sends: whoever reads on would wait for it.
                  String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ";
                  socket.getOutputStream().write((head + 9_999_999 + "\r\n\r\n").getBytes());
                  socket.getOutputStream().write(bomb);
                });
        ShortIoApi api = api(server.url())) {
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOf(ApiException.TooLarge.class);
    }
  }

  /** Nothing is made of elements beyond twice the limit, however small they were sent. */
  @Test
  void tenMillionElementsInTwentyKilobytesAreTooLarge() throws Exception {
    String elements = "[" + "0,".repeat(9_999_999) + "0]";
    byte[] bomb = gzip(elements);
    assertThat(bomb.length).isLessThan(21_000);
    try (RawServer server =
            new RawServer(
                (r, socket) -> {
                  String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ";
                  socket.getOutputStream().write((head + bomb.length + "\r\n\r\n").getBytes());
                  socket.getOutputStream().write(bomb);
                });
        ShortIoApi api = api(server.url())) {
      long before = allocated();
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOf(ApiException.TooLarge.class)
          .hasMessageContaining("twice as many elements");
      // The body, while it grows and once more as a whole, but not its elements.
      assertThat(allocated() - before).isLessThan(4L * elements.length());
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void failuresUseUpNoConnections() throws Exception {
    AtomicInteger left = new AtomicInteger(20);
    try (RawServer server =
            new RawServer(
                (r, socket) ->
                    socket
                        .getOutputStream()
                        .write(
                            left.getAndDecrement() > 0
                                ? response(OK, "<html>" + "x".repeat(50_000))
                                : response(OK, "[]")));
        ShortIoApi api = api(server.url())) {
      for (int i = 0; i < 20; i++) {
        assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
            .isInstanceOf(ApiException.Temporary.class);
      }

      assertThat(api.lastClicks(Fixtures.QUERY).size()).isZero();
    }
  }

  @Test
  void aPortWithoutServerIsTemporaryAndNamesTheKey() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    try (ShortIoApi api = api("http://127.0.0.1:" + port)) {
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOf(ApiException.Temporary.class)
          .hasMessageContaining("shortio.api.url")
          .message()
          .doesNotContain("127.0.0.1");
    }
  }

  @Test
  void anUnknownHostSaysSo() throws Exception {
    try (ShortIoApi api = api("http://no-such-host.invalid")) {
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOfSatisfying(
              ApiException.Temporary.class, e -> assertThat(e.isUnknownHost()).isTrue())
          .hasMessageContaining("shortio.api.url");
    }
  }

  @Test
  void settingsShowNoSecret() {
    HttpSettings settings =
        Fixtures.settings(
            "http://127.0.0.1:1",
            Duration.ofSeconds(1),
            new HttpSettings.Proxy(URI.create("http://u:pw1@127.0.0.1:2"), "me", "pw2"),
            new HttpSettings.TrustStore(Path.of("t"), "pw3", "JKS"));

    assertThat(settings.toString() + settings.proxy() + settings.trustStore())
        .doesNotContain(Fixtures.KEY, "pw1", "pw2", "pw3");
  }

  private static void assertTemporaryWhenClosedAfter(byte[] bytes, String named) throws Exception {
    try (RawServer server =
            new RawServer(
                (request, socket) -> {
                  socket.getOutputStream().write(bytes);
                  socket.close();
                });
        ShortIoApi api = api(server.url())) {
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOf(ApiException.Temporary.class)
          .hasMessageContaining(named)
          .hasNoCause()
          .message()
          .doesNotContain("SECRET");
      assertThat(server.recorded()).hasSize(1);
    }
  }

  private static ShortIoApi api(String url) throws ApiException {
    return new HttpShortIoApi(Fixtures.settings(url), ClickFilters.NONE, Privacy.NONE);
  }

  private static byte[] gzip(String text) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes());
    }
    return bytes.toByteArray();
  }
}

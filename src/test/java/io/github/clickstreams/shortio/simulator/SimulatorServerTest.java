package io.github.clickstreams.shortio.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The HTTP shell, asked by the JDK's client: what it adds to the core. */
class SimulatorServerTest {
  private final TinyAccount account =
      new TinyAccount(Behaviour.usual().cacheFor(Duration.ZERO))
          .clicksAt("2026-11-23T10:00:00Z", "2026-11-23T10:00:01Z");
  private final SimulatorServer server = SimulatorServer.start(account.simulator);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    server.close();
  }

  private HttpRequest.Builder lastClicks() {
    return HttpRequest.newBuilder(
            URI.create(server.url() + "/statistics/domain/" + TinyAccount.DOMAIN + "/last_clicks"))
        .header("authorization", TinyAccount.KEY)
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{\"limit\":1}"));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void carriesThePageAndServerTime() throws Exception {
    account.clock.advance(Duration.ofMillis(999));
    account.simulator.behave(Behaviour.usual().dateSkew(Duration.ofHours(-1)));

    HttpResponse<byte[]> response = send(lastClicks());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().allValues("date"))
        .containsExactly("Mon, 23 Nov 2026 11:00:00 GMT");
    assertThat(response.headers().firstValue("content-type"))
        .contains("application/json; charset=utf-8");
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo("[{\"path\":\"/1\",\"dt\":\"2026-11-23T10:00:01.000Z\"}]");
    account.simulator.behave(Behaviour.usual().dateHeader(false));
    assertThat(send(lastClicks()).headers().firstValue("date")).isEmpty();
  }

  @Test
  void listsDomainsWithADecodedQuery() throws Exception {
    account.simulator.addDomain(SimulatedDomain.of(9, "bücher.example"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(server.url() + "/api/domains?limit=10&pattern=b%C3%BCcher"))
            .header("authorization", TinyAccount.KEY);

    assertThat(new String(send(request).body(), StandardCharsets.UTF_8))
        .startsWith("[{\"id\":9,")
        .doesNotContain("\"id\":42");
  }

  @Test
  void compressesOnlyForThoseWhoAcceptIt() throws Exception {
    for (int i = 0; i < 100; i++) {
      account.simulator.addClick(TinyAccount.DOMAIN, SimulatedClick.at(TinyAccount.NOW));
    }
    HttpRequest.BodyPublisher all = HttpRequest.BodyPublishers.ofString("{\"limit\":100}");
    HttpResponse<byte[]> plain = send(lastClicks().POST(all));
    HttpResponse<byte[]> zipped =
        send(lastClicks().POST(all).header("accept-encoding", "deflate, gzip;q=0.9"));
    HttpResponse<byte[]> refused =
        send(lastClicks().POST(all).header("accept-encoding", "gzip;q=0"));

    assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
    assertThat(refused.headers().firstValue("content-encoding")).isEmpty();
    assertThat(zipped.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(zipped.body().length).isLessThan(plain.body().length / 5);
    try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
      assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
    }
  }

  @Test
  void breaksAnswersAsTold() {
    account.simulator.faults().next(1, new Fault.CutBody(0.5));
    account.simulator.faults().next(1, new Fault.Reset());

    assertThatThrownBy(() -> send(lastClicks())).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> send(lastClicks())).isInstanceOf(IOException.class);
    assertThat(account.simulator.requests().total()).isEqualTo(2);
  }

  @Test
  void aSlowAnswerIsComplete() throws Exception {
    byte[] right = send(lastClicks()).body();
    account.simulator.faults().next(1, new Fault.Slow());

    HttpResponse<byte[]> slow = send(lastClicks());

    assertThat(slow.statusCode()).isEqualTo(200);
    assertThat(slow.body()).isEqualTo(right);
  }

  @Test
  void closeEndsThoseThatHangOrStall() {
    account.simulator.faults().next(1, new Fault.Hang());
    CompletableFuture<HttpResponse<String>> hanging =
        client.sendAsync(lastClicks().build(), HttpResponse.BodyHandlers.ofString());
    awaitRequests(1);
    account.simulator.faults().next(1, new Fault.Stall(0.5));
    CompletableFuture<HttpResponse<String>> stalled =
        client.sendAsync(lastClicks().build(), HttpResponse.BodyHandlers.ofString());
    awaitRequests(2);
    assertThat(hanging).isNotDone();
    assertThat(stalled).isNotDone();

    server.close();

    assertThatThrownBy(() -> hanging.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
    assertThatThrownBy(() -> stalled.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
    assertThatThrownBy(() -> send(lastClicks())).isInstanceOf(ConnectException.class);
  }

  private void awaitRequests(int requests) {
    Awaitility.await().until(() -> account.simulator.requests().total() == requests);
  }

  @Test
  void oneConnectionTakesManyRequestsAndChunkedBodies() throws Exception {
    String head =
        "POST /statistics/domain/42/last_clicks HTTP/1.1\r\nHost: x\r\nAuthorization: the-key\r\n"
            + "Content-Type: application/json\r\n";
    try (Socket socket = new Socket("127.0.0.1", URI.create(server.url()).getPort())) {
      String first =
          head + "Transfer-Encoding: chunked\r\n\r\n3\r\n{\"l\r\n8;x=y\r\nimit\":2}\r\n0\r\n\r\n";
      String second = head + "Content-Length: 2\r\nConnection: close\r\n\r\n{}";
      socket.getOutputStream().write((first + second).getBytes(StandardCharsets.US_ASCII));

      String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answers).containsPattern("(?s)HTTP/1.1 200 .*HTTP/1.1 200 ");
      assertThat(account.simulator.requests().entries().get(0).body()).containsEntry("limit", 2);
    }
  }

  @Test
  void nonsenseOnTheConnectionHarmsNobodyElse() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", URI.create(server.url()).getPort())) {
      socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isNegative();
    }
    assertThat(send(lastClicks()).statusCode()).isEqualTo(200);
  }
}

package io.github.clickstreams.kafka.connect.shortio.api;

import static io.github.clickstreams.kafka.connect.shortio.api.RawServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every request ends: by its deadline, by close, by an interrupt. */
@Timeout(60)
class HttpAbortTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration FOR_EVER = Duration.ofHours(1);

  private final CountDownLatch testOver = new CountDownLatch(1);

  @Test
  void givesUpOnAServerThatHangs() throws Exception {
    assertTimesOut((request, socket) -> testOver.await());
  }

  @Test
  void givesUpOnAHeadThatTrickles() throws Exception {
    assertTimesOut((request, socket) -> trickle(socket, "HTTP/1.1 200 OK\r\n", "X-A: b\r\n"));
  }

  @Test
  void givesUpOnABodyThatTrickles() throws Exception {
    assertTimesOut((request, socket) -> trickle(socket, "HTTP/1.1 200 OK\r\n\r\n[", " "));
  }

  @Test
  void givesUpOnAnErrorBodyThatTrickles() throws Exception {
    assertTimesOut((request, socket) -> trickle(socket, "HTTP/1.1 404 No\r\n\r\n", "x"));
  }

  @Test
  void givesUpOnATlsHandshakeThatHangs() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        ShortIoApi api = api("https://127.0.0.1:" + silent.getLocalPort(), SHORT)) {
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOf(ApiException.Temporary.class)
          .hasMessageContaining("http.request.timeout.ms");
    }
  }

  @Test
  void worksAgainAfterATimeout() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(
                (request, socket) -> {
                  if (first.getCount() > 0) {
                    first.countDown();
                    testOver.await();
                  }
                  socket.getOutputStream().write(response("200 OK", "[]"));
                });
        ShortIoApi api = api(server.url(), SHORT)) {
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOf(ApiException.Temporary.class);
      await()
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(api.lastClicks(Fixtures.QUERY).size()).isZero());
    } finally {
      testOver.countDown();
    }
  }

  @Test
  void closeEndsTheRequestInFlightAndItsConnection() throws Exception {
    try (RawServer server = new RawServer((request, socket) -> socket.getInputStream().read());
        ShortIoApi api = api(server.url(), FOR_EVER)) {
      CompletableFuture<Throwable> outcome = ask(api);
      server.request();

      close(api);

      assertClosed(outcome.get(30, TimeUnit.SECONDS));
      await().untilAsserted(() -> assertThat(server.endedConnections()).isEqualTo(1));
    }
  }

  @Test
  void closeReleasesIdleConnectionsAndThreads() throws Exception {
    try (RawServer server = RawServer.answering(response("200 OK", "[]"));
        ShortIoApi api = api(server.url(), FOR_EVER)) {
      api.lastClicks(Fixtures.QUERY);
      assertThat(server.endedConnections()).isZero();

      close(api);
      close(api);

      await().untilAsserted(() -> assertThat(server.endedConnections()).isEqualTo(1));
      await().until(() -> httpThreads() == 0);
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .satisfies(HttpAbortTest::assertClosed);
      assertThat(server.recorded()).hasSize(1);
    }
  }

  @Test
  void anInterruptEndsTheRequestAndStaysVisible() throws Exception {
    try (RawServer server = new RawServer((request, socket) -> socket.getInputStream().read());
        ShortIoApi api = api(server.url(), FOR_EVER)) {
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  api.lastClicks(Fixtures.QUERY);
                } catch (ApiException e) {
                  interrupted.complete(Thread.currentThread().isInterrupted());
                }
              });
      caller.start();
      server.request();

      caller.interrupt();

      assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
      await().untilAsserted(() -> assertThat(server.endedConnections()).isEqualTo(1));
    }
  }

  private void assertTimesOut(RawServer.Answer answer) throws Exception {
    try (RawServer server = new RawServer(answer);
        ShortIoApi api = api(server.url(), SHORT)) {
      assertThatThrownBy(() -> api.lastClicks(Fixtures.QUERY))
          .isInstanceOf(ApiException.Temporary.class)
          .hasMessageContaining("http.request.timeout.ms");
    } finally {
      testOver.countDown();
    }
  }

  /** Never silent for as long as the timeout, and never done. */
  private void trickle(Socket socket, String start, String drop)
      throws IOException, InterruptedException {
    socket.getOutputStream().write(start.getBytes());
    while (!testOver.await(20, TimeUnit.MILLISECONDS)) {
      socket.getOutputStream().write(drop.getBytes());
    }
  }

  private static void assertClosed(Throwable e) {
    assertThat(e)
        .isInstanceOf(ApiException.Temporary.class)
        .hasMessage("The connection to Short.io is closed.");
  }

  private static CompletableFuture<Throwable> ask(ShortIoApi api) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            api.lastClicks(Fixtures.QUERY);
            return null;
          } catch (Throwable e) {
            return e;
          }
        });
  }

  /** As the connector does it: from another thread, and again by the try block. */
  private static void close(ShortIoApi api) {
    CompletableFuture.runAsync(api::close).join();
  }

  private static long httpThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("shortio-http"))
        .count();
  }

  private static ShortIoApi api(String url, Duration timeout) throws ApiException {
    return new HttpShortIoApi(
        Fixtures.settings(url, timeout, null, null), ClickFilters.NONE, Privacy.NONE);
  }
}

package io.github.clickstreams.kafka.connect.shortio.messages;

import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.ID;
import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.fatal;
import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.temporary;
import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.with;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.ClickFilters;
import io.github.clickstreams.kafka.connect.shortio.api.HttpSettings;
import io.github.clickstreams.kafka.connect.shortio.api.HttpShortIoApi;
import io.github.clickstreams.kafka.connect.shortio.api.Privacy;
import io.github.clickstreams.kafka.connect.shortio.api.RawServer;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.shortio.simulator.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What a task says of the way to Short.io. */
public final class NetworkErrors {
  private static final String UNLESS_IT_LASTS = "Nothing, unless it lasts.";

  private NetworkErrors() {}

  public static Stream<ErrorRow> rows() throws IOException {
    return Stream.of(
        slow(),
        nobody(),
        temporary(new Fault.Reset(), "The connection ends while it is used.", UNLESS_IT_LASTS),
        closedAfter("", "The connection is closed in place of an answer."),
        temporary(new Fault.CutBody(0.5), "The answer ends early.", UNLESS_IT_LASTS),
        closedAfter("hello\r\n\r\n", "Something else than HTTP is spoken there."),
        closedAfter(
            "HTTP/1.1 200 OK\r\n" + "x: y\r\n".repeat(201) + "\r\n",
            "More than 200 headers, or one of more than 64 KiB."),
        silent(),
        noTls(),
        tunnelRefused(),
        proxyLogin(),
        unknownHost(),
        trustStore());
  }

  private static ErrorRow slow() {
    try (Account account = ErrorScene.account()) {
      account.api().faults().always(ID, new Fault.Hang());
      return temporary(
          with(account.config(ID), "http.request.timeout.ms", "300"),
          "No whole answer in `http.request.timeout.ms`.",
          UNLESS_IT_LASTS);
    }
  }

  private static ErrorRow nobody() throws IOException {
    return temporary(
        Account.config("http://127.0.0.1:" + freePort(), ID),
        "Nobody listens at the port, or there is no way to the host.",
        UNLESS_IT_LASTS);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return free.getLocalPort();
    }
  }

  private static ErrorRow closedAfter(String answer, String when) throws IOException {
    try (RawServer server =
        new RawServer(
            (request, socket) -> {
              socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
              socket.close();
            })) {
      return temporary(Account.config(server.url(), ID), when, UNLESS_IT_LASTS);
    }
  }

  /** A host that takes the connection and never says a word of TLS. */
  private static ErrorRow silent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      return temporary(
          Account.config("https://127.0.0.1:" + silent.getLocalPort(), ID),
          "No connection in `http.connect.timeout.ms`.",
          UNLESS_IT_LASTS);
    }
  }

  private static ErrorRow noTls() throws IOException {
    try (RawServer server = RawServer.answering(RawServer.response("200 OK", "[]"))) {
      ErrorRow row =
          temporary(
              Account.config("https://127.0.0.1:" + server.port(), ID),
              "No TLS there, or a certificate that is not trusted.",
              "A certificate that is not trusted also comes from a proxy that opens TLS.");
      String reason = row.message().replaceFirst("^[^:]*: (.*)\\. Check.*$", "$1");
      return row.with(reason, "<reason>");
    }
  }

  private static ErrorRow tunnelRefused() throws IOException {
    try (RawServer proxy = RawServer.answering(RawServer.response("503 Busy", ""))) {
      return temporary(
              through(proxy), "The proxy does not let the worker through.", UNLESS_IT_LASTS)
          .with("503", "<status>");
    }
  }

  private static ErrorRow proxyLogin() throws IOException {
    try (RawServer proxy = RawServer.answering(RawServer.response("407 Login", ""))) {
      return fatal(through(proxy), "407.", "");
    }
  }

  private static Map<String, String> through(RawServer proxy) {
    return with(Account.config("https://api.invalid", ID), "http.proxy.url", proxy.url());
  }

  /** RFC 2606: no name under .invalid ever exists. */
  private static ErrorRow unknownHost() {
    ErrorRow row =
        fatal(Account.config("https://api.invalid", ID), "DNS does not know the host.", "");
    return new ErrorRow(
        row.message(),
        row.when(),
        "goes on; fails after some tries if Short.io has never answered",
        "");
  }

  /** The truststore was changed between the validation and the start. */
  private static ErrorRow trustStore() {
    HttpSettings good = new SourceConfig(Account.config("https://127.0.0.1", ID)).httpSettings("0");
    HttpSettings bad =
        new HttpSettings(
            good.apiUrl(),
            good.apiKey(),
            good.connectTimeout(),
            good.requestTimeout(),
            null,
            new HttpSettings.TrustStore(Path.of("gone.p12"), null, null),
            "0");
    try {
      new HttpShortIoApi(bad, ClickFilters.NONE, Privacy.NONE).close();
      throw new AssertionError("a truststore that is not there was read");
    } catch (ApiException.Fatal e) {
      return new ErrorRow(
              e.getMessage(),
              "At the start; a truststore that is wrong already is refused with the configuration.",
              ErrorRow.FAILS,
              "")
          .with("NoSuchFileException", "<class>");
    }
  }
}

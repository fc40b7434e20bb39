package io.github.clickstreams.kafka.connect.shortio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the worker's root logger at TRACE, nothing private is in its log. */
class LogLeakTest {
  private static final String[] PRIVATE = {
    Fixtures.KEY, "202.83.57.227", "HD1901", "usqp=mq331", "PRIVATE_ERROR", "PRIVATE_GARBAGE"
  };

  private final ListAppender log = new ListAppender();
  private LoggerConfig root;
  private Level before;
  private List<Appender> appenders;

  @BeforeEach
  void traceEverything() {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    root = context.getConfiguration().getRootLogger();
    before = root.getLevel();
    // Instead of the others, so that the build's own log stays readable.
    appenders = List.copyOf(root.getAppenders().values());
    appenders.forEach(appender -> root.removeAppender(appender.getName()));
    log.start();
    root.addAppender(log, Level.ALL, null);
    root.setLevel(Level.TRACE);
    context.updateLoggers();
  }

  @AfterEach
  void restore() {
    root.removeAppender(log.getName());
    appenders.forEach(appender -> root.addAppender(appender, null, null));
    root.setLevel(before);
    ((LoggerContext) LogManager.getContext(false)).updateLoggers();
  }

  @Test
  void ourClientLeaksNothing() throws Exception {
    List<byte[]> answers =
        List.of(
            RawServer.response("200 OK", Fixtures.samplePage()),
            RawServer.response("401 No\nX-Echo: " + Fixtures.KEY, "{\"error\":\"PRIVATE_ERROR\"}"),
            "PRIVATE_GARBAGE instead of HTTP\r\n\r\n".getBytes());
    for (byte[] answer : answers) {
      try (RawServer server = RawServer.answering(answer);
          ShortIoApi api =
              new HttpShortIoApi(
                  Fixtures.settings(server.url()), ClickFilters.NONE, Privacy.NONE)) {
        api.lastClicks(Fixtures.QUERY);
      } catch (ApiException e) {
        LogManager.getLogger(LogLeakTest.class).warn("as the connector would log it", e);
      }
    }

    // The library does log at this level; it just has nothing private to tell.
    assertThat(log.lines).anyMatch(line -> line.startsWith("org.apache.hc.client5.http."));
    assertThat(log.lines).anyMatch(line -> line.contains("as the connector would log it"));
    assertThat(log.lines).noneMatch(line -> line.startsWith("org.apache.hc.client5.http.wire"));
    assertThat(log.lines).noneMatch(line -> line.startsWith("org.apache.hc.client5.http.headers"));
    assertThat(String.join("\n", log.lines)).doesNotContain(PRIVATE);
  }

  @Test
  void theLibrarysOwnConnectionWouldLeak() throws Exception {
    try (RawServer server =
            RawServer.answering(RawServer.response("200 OK", Fixtures.samplePage()));
        CloseableHttpClient client = HttpClients.createDefault()) {
      HttpPost request = new HttpPost(server.url());
      request.setHeader("authorization", Fixtures.KEY);
      client.execute(request, response -> EntityUtils.toString(response.getEntity()));
    }

    assertThat(String.join("\n", log.lines))
        .contains(Fixtures.KEY, "202.83.57.227", "HD1901", "usqp=mq331");
  }

  private static final class ListAppender extends AbstractAppender {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private ListAppender() {
      super("log-leak-test", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      StringBuilder line = new StringBuilder(event.getLoggerName()).append(' ');
      line.append(event.getMessage().getFormattedMessage());
      for (Throwable t = event.getThrown(); t != null; t = t.getCause()) {
        line.append(' ').append(t);
        for (Throwable suppressed : t.getSuppressed()) {
          line.append(' ').append(suppressed);
        }
      }
      lines.add(line.toString());
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.inprocess;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * Takes what every logger of this JVM writes, in place of the console, until it is closed; with the
 * root logger at a level of the test's choice, as an operator may set it.
 */
public final class LogCapture extends AbstractAppender implements AutoCloseable {
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final LoggerConfig root = context.getConfiguration().getRootLogger();
  private final Level levelBefore = root.getLevel();
  private final Map<String, Appender> appendersBefore = root.getAppenders();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> contexts = new CopyOnWriteArrayList<>();
  private final Map<String, List<String>> byThread = new ConcurrentHashMap<>();

  private LogCapture() {
    super("capture", null, null, false, Property.EMPTY_ARRAY);
  }

  public static LogCapture at(Level level) {
    LogCapture capture = new LogCapture();
    capture.start();
    capture.appendersBefore.keySet().forEach(capture.root::removeAppender);
    capture.root.addAppender(capture, null, null);
    capture.root.setLevel(level);
    capture.context.updateLoggers();
    return capture;
  }

  @Override
  public void append(LogEvent event) {
    String line =
        event.getLevel()
            + " "
            + event.getLoggerName()
            + " "
            + event.getMessage().getFormattedMessage();
    contexts.add(event.getContextData().toMap());
    String whole = event.getThrown() == null ? line : line + "\n" + trace(event.getThrown());
    lines.add(whole);
    byThread
        .computeIfAbsent(event.getThreadName(), name -> new CopyOnWriteArrayList<>())
        .add(whole);
  }

  /** As a worker would show it in a task's status. */
  public static String trace(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  /** Level, logger, message and trace of everything logged so far. */
  public List<String> lines() {
    return lines;
  }

  /** What a thread of this name has logged so far. */
  public List<String> linesOf(String thread) {
    return byThread.getOrDefault(thread, List.of());
  }

  /** What the MDC had at each line. */
  public List<Map<String, String>> contexts() {
    return contexts;
  }

  public List<String> lines(Level level) {
    return lines.stream().filter(line -> line.startsWith(level + " ")).toList();
  }

  @Override
  public void close() {
    root.removeAppender(getName());
    appendersBefore.values().forEach(appender -> root.addAppender(appender, null, null));
    root.setLevel(levelBefore);
    context.updateLoggers();
    stop();
  }
}

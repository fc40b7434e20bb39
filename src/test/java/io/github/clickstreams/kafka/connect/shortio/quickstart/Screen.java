package io.github.clickstreams.kafka.connect.shortio.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where the quickstart says what it does. On a terminal what is being done has a spinner and what
 * is done a colour; elsewhere there are lines only. No line is longer than the screen is wide.
 */
final class Screen {
  static final int NARROWEST = 60;

  /** Room for all that there is to show. */
  static final int WIDE = 126;

  private static final int USUAL = 80;
  private static final Duration FRAME = Duration.ofMillis(120);
  private static final String FRAMES = "|/-\\";
  private static final String CLEAR = "\r\u001b[K";
  private static final String GREEN_OK = "\u001b[32mok\u001b[m";

  private final PrintStream out;
  private final int width;
  private final boolean hasSpinner;
  private final boolean hasColour;

  private String busy;
  private long busySince;
  private int frame;

  Screen(PrintStream out, int width, boolean hasSpinner, boolean hasColour) {
    this.out = out;
    this.width = Math.max(NARROWEST, width);
    this.hasSpinner = hasSpinner;
    this.hasColour = hasColour;
  }

  /** That of this process; {@code COLUMNS}, {@code TERM=dumb} and {@code NO_COLOR} are heeded. */
  static Screen of(Map<String, String> environment, PrintStream out) {
    String size = terminalSize();
    boolean isTerminal = !size.isEmpty() && !environment.getOrDefault("TERM", "").equals("dumb");
    int columns = number(environment.getOrDefault("COLUMNS", ""));
    if (columns == 0) {
      columns = size.isEmpty() ? WIDE : number(size.replaceFirst("^\\d+ ", ""));
    }
    boolean hasColour = isTerminal && !environment.containsKey("NO_COLOR");
    return new Screen(out, columns == 0 ? USUAL : columns, isTerminal, hasColour).spinning();
  }

  /** Rows and columns if our output goes to a terminal, else nothing. */
  private static String terminalSize() {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", "test -t 1 && stty size < /dev/tty >&2")
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start();
      String size = new String(process.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII);
      return process.waitFor() == 0 ? size.strip() : "";
    } catch (IOException e) {
      return ""; // No sh, as on Windows.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static int number(String text) {
    return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : 0;
  }

  private Screen spinning() {
    if (hasSpinner) {
      Thread spinner = new Thread(this::spin, "spinner");
      spinner.setDaemon(true);
      spinner.start();
    }
    return this;
  }

  private void spin() {
    try {
      while (true) {
        draw();
        Thread.sleep(FRAME.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next frame of the spinner. */
  synchronized void draw() {
    if (busy == null) {
      return;
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - busySince);
    String time = seconds < 2 ? "" : " " + seconds + " s";
    out.print(CLEAR + FRAMES.charAt(frame++ % FRAMES.length()) + "   " + busy + time);
    out.flush();
  }

  int width() {
    return width;
  }

  /** Says what is being done from now on, until {@link #done}. */
  synchronized void busy(String what) {
    if (!hasSpinner) {
      line("..  " + what);
      return;
    }
    busy = what;
    busySince = System.nanoTime();
    draw();
  }

  /** Says that something is done. */
  synchronized void done(String what) {
    clear();
    busy = null;
    line((hasColour ? GREEN_OK : "ok") + "  " + what);
  }

  /** Says something; the spinner, if there is one, goes on below it. */
  synchronized void line(String text) {
    clear();
    wrapped(text).lines().forEach(out::println);
  }

  /** Says something that is no longer than the screen is wide. */
  synchronized void row(String text) {
    clear();
    out.println(text);
  }

  /** Says something, and nothing is being done any more. */
  synchronized void end(String text) {
    clear();
    busy = null;
    line(text);
  }

  private void clear() {
    if (busy != null) {
      out.print(CLEAR);
    }
  }

  /** Broken at blanks, as far as there are any. */
  private String wrapped(String text) {
    StringBuilder wrapped = new StringBuilder();
    int column = 0;
    for (String word : text.split("(?<= )")) {
      int length = word.stripTrailing().replaceAll("\u001b\\[[0-9]*m", "").length();
      if (column > 0 && column + length > width) {
        wrapped.append('\n');
        column = 0;
      }
      wrapped.append(word);
      column += length + word.length() - word.stripTrailing().length();
    }
    return wrapped.toString();
  }
}

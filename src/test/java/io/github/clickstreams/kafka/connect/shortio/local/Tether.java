package io.github.clickstreams.kafka.connect.shortio.local;

/**
 * Main class of every child process: runs another main class and ends the process at once when the
 * parent is gone, even by {@code kill -9}. The sign is the end of the standard input, a pipe that
 * the parent holds open.
 *
 * <p>It is copied alone onto the child's class path, so it must need no other class of ours.
 */
public final class Tether {
  private Tether() {}

  public static void main(String[] args) throws Exception {
    Thread watch = new Thread(Tether::haltWhenParentIsGone, "tether");
    watch.setDaemon(true);
    watch.start();
    String[] rest = java.util.Arrays.copyOfRange(args, 1, args.length);
    Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }

  private static void haltWhenParentIsGone() {
    try {
      while (System.in.read() >= 0) {
        // The parent writes nothing; only the end matters.
      }
    } catch (java.io.IOException e) {
      // A broken pipe is the same sign.
    }
    Runtime.getRuntime().halt(1);
  }
}

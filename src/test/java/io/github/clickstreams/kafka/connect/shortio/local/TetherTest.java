package io.github.clickstreams.kafka.connect.shortio.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TetherTest {

  /** A main class that never ends by itself. */
  public static final class Endless {
    private Endless() {}

    public static void main(String[] args) throws InterruptedException {
      System.out.println("up " + args[0]);
      new CountDownLatch(1).await();
    }
  }

  @Test
  void runsTheMainClassUntilTheParentsEndOfThePipeIsGone() throws Exception {
    Process child = start();
    try {
      byte[] up = child.getInputStream().readNBytes(4);
      assertThat(new String(up)).isEqualTo("up a");
      assertThat(child.isAlive()).isTrue();

      child.getOutputStream().close(); // what the system does for a parent that was killed

      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isEqualTo(1);
    } finally {
      child.destroyForcibly();
    }
  }

  private static Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            Path.of("target", "test-classes").toString(),
            Tether.class.getName(),
            Endless.class.getName(),
            "a")
        .redirectErrorStream(true)
        .start();
  }
}

package io.github.clickstreams.kafka.connect.shortio.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Half-read windows of a task hold four buffers at most, and each can come to its end. */
class HeldWindowsTest {
  private static final int BUFFER = 100;

  private final HeldWindows held = new HeldWindows(BUFFER);

  private static final class Window implements HeldWindows.Window {
    private int clicks;
    private int givenUp;

    @Override
    public int held() {
      return clicks;
    }

    @Override
    public void giveUpWindow() {
      clicks = 0;
      givenUp++;
    }
  }

  private void page(Window window, int clicks) {
    window.clicks += clicks;
    held.gotPage(window);
  }

  @Test
  void theOnesThatHaveWaitedLongestAreGivenUp() {
    List<Window> windows = IntStream.range(0, 5).mapToObj(i -> new Window()).toList();
    windows.forEach(window -> page(window, 80));
    assertThat(windows).allSatisfy(window -> assertThat(window.clicks).isEqualTo(80));

    page(windows.get(0), 1); // Not the one that waits longest any more.

    assertThat(windows).extracting(window -> window.givenUp).containsExactly(0, 1, 0, 0, 0);
    page(windows.get(2), 159);
    assertThat(windows).extracting(window -> window.givenUp).containsExactly(0, 1, 0, 1, 0);
    assertThat(windows).extracting(window -> window.clicks).containsExactly(81, 0, 239, 0, 80);
  }

  @Test
  void whatHasBeenReadOrIsLeftOutCountsNoMore() {
    Window read = new Window();
    Window leftOut = new Window();
    Window other = new Window();
    page(read, 200);
    page(leftOut, 200);
    read.clicks = 0;
    held.gotPage(read);
    held.forget(leftOut);
    held.forget(leftOut);

    page(other, 400);

    assertThat(read.givenUp + leftOut.givenUp + other.givenUp).isZero();
  }

  @Test
  void aWindowThatIsLargerThanAllOfItIsKeptWhileItIsRead() {
    Window other = new Window();
    Window large = new Window();
    page(other, 50);
    page(large, 1_000);
    page(large, 1_000);

    assertThat(large.givenUp).isZero();
    assertThat(other.givenUp).isEqualTo(1);
    page(other, 50);
    assertThat(large.givenUp).isEqualTo(1);
  }

  @Test
  void whateverComesThereAreNeverMoreThanFourBuffers() {
    Random random = new Random(4711);
    List<Window> windows = IntStream.range(0, 200).mapToObj(i -> new Window()).toList();
    for (int i = 0; i < 20_000; i++) {
      Window window = windows.get(random.nextInt(windows.size()));
      if (random.nextInt(4) == 0) {
        window.clicks = 0;
        held.gotPage(window);
      } else if (window.clicks <= BUFFER / 2) {
        page(window, 1 + random.nextInt(BUFFER / 2));
      }
      assertThat(windows.stream().mapToInt(Window::held).sum()).isLessThanOrEqualTo(4 * BUFFER);
    }
    assertThat(windows.stream().mapToInt(window -> window.givenUp).sum()).isPositive();
  }
}

package io.github.clickstreams.kafka.connect.shortio.task;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds the memory of a task with many domains: at most four buffers of clicks are held in
 * half-read windows. Beyond that the windows that have waited longest since their last page are
 * given up, to be read anew; never the one that has just got a page, so that it comes to its end.
 * Not thread-safe.
 */
final class HeldWindows {
  private static final int BUFFERS = 4;

  private final long mostClicks;

  /** Clicks held by window, the one that has waited longest first. */
  private final Map<Window, Integer> held = new LinkedHashMap<>();

  private long clicks;

  /** What is read of a domain, page by page. */
  interface Window {
    /** Clicks in memory; 0 if the window has been read to its end. */
    int held();

    /** Forgets what is in memory. Loses nothing: it is read anew. */
    void giveUpWindow();
  }

  /**
   * @param bufferClicks most clicks that one window holds
   */
  HeldWindows(int bufferClicks) {
    this.mostClicks = (long) BUFFERS * bufferClicks;
  }

  /** The window waits, and may have been given up. */
  void stillHas(Window window) {
    if (window.held() == 0) {
      forget(window);
    }
  }

  /** The window has got a page. */
  void gotPage(Window window) {
    forget(window);
    if (window.held() == 0) {
      return;
    }
    clicks += window.held();
    Iterator<Window> longestWaiting = held.keySet().iterator();
    while (clicks > mostClicks && longestWaiting.hasNext()) {
      Window given = longestWaiting.next();
      clicks -= held.get(given);
      longestWaiting.remove();
      given.giveUpWindow();
    }
    held.put(window, window.held());
  }

  /** The window is not read any more. */
  void forget(Window window) {
    Integer before = held.remove(window);
    clicks -= before == null ? 0 : before;
  }
}

package io.github.clickstreams.shortio.simulator;

import java.util.Arrays;

/**
 * The clicks of one domain in the order of their {@code dt} (epoch microseconds), 12 bytes each:
 * the {@code dt} and a reference whose meaning is the owner's. Clicks with one {@code dt} keep the
 * order of their coming. Not thread-safe.
 */
final class ClickStore {
  private long[] dts = new long[8];
  private int[] refs = new int[8];
  private int size;

  int size() {
    return size;
  }

  long dt(int index) {
    return dts[index];
  }

  int ref(int index) {
    return refs[index];
  }

  void reserve(int clicks) {
    if (clicks > dts.length) {
      dts = Arrays.copyOf(dts, clicks);
      refs = Arrays.copyOf(refs, clicks);
    }
  }

  void add(long dt, int ref) {
    if (size == dts.length) {
      reserve(size + (size >> 1) + 8);
    }
    // Nearly always the end: only late clicks that a test adds move others.
    int at = size == 0 || dts[size - 1] <= dt ? size : firstAfter(dt);
    System.arraycopy(dts, at, dts, at + 1, size - at);
    System.arraycopy(refs, at, refs, at + 1, size - at);
    dts[at] = dt;
    refs[at] = ref;
    size++;
  }

  /** The index of the first click later than {@code dt}; {@link #size()} when there is none. */
  int firstAfter(long dt) {
    return dt == Long.MAX_VALUE ? size : firstAtOrAfter(dt + 1);
  }

  /** The index of the first click at or later than {@code dt}. */
  int firstAtOrAfter(long dt) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (dts[middle] < dt) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  ClickStore copy() {
    ClickStore copy = new ClickStore();
    copy.dts = Arrays.copyOf(dts, size);
    copy.refs = Arrays.copyOf(refs, size);
    copy.size = size;
    return copy;
  }
}

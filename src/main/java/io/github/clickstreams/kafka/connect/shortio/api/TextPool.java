package io.github.clickstreams.kafka.connect.shortio.api;

/**
 * Gives equal short texts the same instance, because most of a click's texts (host, country,
 * browser) repeat and thousands of clicks are held at once. A fixed table: a newcomer takes its
 * slot, so it never grows. Threads that meet here only share less.
 */
final class TextPool {
  private static final int SLOTS = 1 << 12;
  private static final int LONGEST = 256;

  private final String[] slots = new String[SLOTS];

  String shared(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    int hash = text.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    String pooled = slots[slot];
    if (text.equals(pooled)) {
      return pooled;
    }
    slots[slot] = text;
    return text;
  }
}

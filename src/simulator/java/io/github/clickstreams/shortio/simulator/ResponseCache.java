package io.github.clickstreams.shortio.simulator;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pages by domain and the exact bytes of the request body. Bounded; thread-safe. */
final class ResponseCache {
  private static final int MOST_PAGES = 64;

  private record Key(long domainId, ByteBuffer body) {}

  private record Kept(PageWriter.Page page, long at) {}

  private final Map<Key, Kept> pages =
      new LinkedHashMap<>(0) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
          return size() > MOST_PAGES;
        }
      };

  /** The page that was made for the same question not longer ago than that, or null. */
  synchronized PageWriter.Page get(long domainId, byte[] body, long now, long cacheMillis) {
    Kept kept = pages.get(new Key(domainId, ByteBuffer.wrap(body)));
    return kept != null && now - kept.at < cacheMillis ? kept.page : null;
  }

  synchronized void put(long domainId, byte[] body, PageWriter.Page page, long now) {
    Key key = new Key(domainId, ByteBuffer.wrap(body));
    pages.remove(key);
    pages.put(key, new Kept(page, now));
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** One comparison for each domain that is verified. */
final class VerifiedDomains {
  /** More would need more memory than bin/shortio-account has. */
  private static final int MOST_CLICKS = 1_000_000;

  private final Map<Long, Comparison> domains = new TreeMap<>();
  private int clicks;

  Comparison add(long domainId) {
    return domains.computeIfAbsent(domainId, id -> new Comparison(this::oneMore));
  }

  private void oneMore() {
    if (++clicks > MOST_CLICKS) {
      throw new CannotRun(
          "--from, --to: more than %s clicks are between them; take a shorter time"
              .formatted(MOST_CLICKS));
    }
  }

  /**
   * Records of other domains are of no interest here.
   *
   * @param domainId 0 if the record does not say: then it is the only one's
   */
  void onTopic(String clickId, long domainId, long dt) {
    Comparison comparison =
        domainId == 0 && domains.size() == 1
            ? domains.values().iterator().next()
            : domains.get(domainId);
    if (comparison != null) {
      comparison.onTopic(clickId, dt);
    }
  }

  void each(BiConsumer<Long, Comparison> action) {
    domains.forEach(action);
  }
}

package io.github.clickstreams.kafka.connect.shortio.task;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import io.github.clickstreams.kafka.connect.shortio.config.MalformedClickAction;
import io.github.clickstreams.kafka.connect.shortio.metrics.TaskMeter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.cache.Cache;
import org.apache.kafka.common.cache.LRUCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done about elements of a page that are no clicks. Remembers which it has met, so that
 * each is counted and routed once, however often it is read; forgets those that it has not met for
 * longest. Not thread-safe.
 */
final class MalformedClicks {
  private static final Logger LOG = LoggerFactory.getLogger(MalformedClicks.class);

  private static final int MOST_REMEMBERED = 10_000;

  private final MalformedClickAction action;
  private final TaskMeter meter;
  private final Cache<Met, Boolean> met = new LRUCache<>(MOST_REMEMBERED);
  private final Map<Long, List<MalformedElement>> toRoute = new HashMap<>();
  private final Set<Long> warnedOf = new HashSet<>();

  private record Met(long domainId, String elementId) {}

  MalformedClicks(MalformedClickAction action, TaskMeter meter) {
    this.action = action;
    this.meter = meter;
  }

  /**
   * Takes the elements of a page; to be called before its clicks are.
   *
   * @throws FetchFailedException if there are such elements and the configuration says so
   */
  void examine(long domainId, ClickPage page) throws FetchFailedException {
    if (page.malformed().isEmpty()) {
      return;
    }
    MalformedElement first = page.malformed().get(0);
    String what =
        "%s: Short.io sent elements that are no clicks (in this answer: %s); element %s of the answer: %s"
            .formatted(domainId, page.malformed().size(), first.index(), first.reason());
    if (action == MalformedClickAction.FAIL) {
      throw new FetchFailedException(
          "domain "
              + what
              + ". Nothing was left out; malformed.click.action=skip leaves such elements out, route"
              + " writes them to malformed.click.topic",
          null);
    }
    tell(domainId, what);
    for (MalformedElement element : page.malformed()) {
      Met one = new Met(domainId, element.id());
      if (met.get(one) == null) {
        met.put(one, true);
        meter.metMalformed();
        if (action == MalformedClickAction.ROUTE) {
          toRoute.computeIfAbsent(domainId, id -> new ArrayList<>()).add(element);
        }
      }
    }
  }

  private void tell(long domainId, String what) {
    String done =
        action == MalformedClickAction.ROUTE
            ? "what is new of them is routed to malformed.click.topic"
            : "they are left out";
    if (warnedOf.add(domainId)) {
      LOG.warn("Domain {}; {}; further ones are logged at DEBUG", what, done);
    } else {
      LOG.debug("Domain {}; {}", what, done);
    }
  }

  /** Whether there are new elements of the domain that are to be routed. */
  boolean hasNew(long domainId) {
    return toRoute.containsKey(domainId);
  }

  /** The new elements of the domain that are to be routed, oldest page first; only once. */
  List<MalformedElement> takeNew(long domainId) {
    List<MalformedElement> taken = toRoute.remove(domainId);
    return taken == null ? List.of() : taken;
  }
}

package io.github.clickstreams.kafka.connect.shortio;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import io.github.clickstreams.kafka.connect.shortio.config.MalformedClickAction;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done about elements of an answer that are no clicks. Not thread-safe. */
final class MalformedClicks {
  private static final Logger LOG = LoggerFactory.getLogger(MalformedClicks.class);

  private final MalformedClickAction action;
  private final Set<Long> warnedOf = new HashSet<>();

  MalformedClicks(MalformedClickAction action) {
    this.action = action;
  }

  /**
   * @throws FetchFailedException if there are such elements and the configuration says so
   */
  void examine(long domainId, ClickPage page) throws FetchFailedException {
    if (page.malformed().isEmpty()) {
      return;
    }
    MalformedElement first = page.malformed().get(0);
    String what =
        "domain %d: Short.io sent %d elements that are no clicks; element %d of the answer: %s"
            .formatted(domainId, page.malformed().size(), first.index(), first.reason());
    if (action == MalformedClickAction.FAIL) {
      throw new FetchFailedException(
          what
              + ". Nothing was skipped; malformed.click.action=skip leaves such elements out, route"
              + " writes them to malformed.click.topic",
          null);
    }
    // The same element is read again and again while it is in the late-arrival window.
    String done = action == MalformedClickAction.ROUTE ? "Routed" : "Skipped";
    if (warnedOf.add(domainId)) {
      LOG.warn("{}, {}; further ones are logged at DEBUG", done, what);
    } else {
      LOG.debug("{}, {}", done, what);
    }
  }
}

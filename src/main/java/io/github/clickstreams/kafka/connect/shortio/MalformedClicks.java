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
        "%d: Short.io sent %d elements that are no clicks; element %d of the answer: %s"
            .formatted(domainId, page.malformed().size(), first.index(), first.reason());
    if (action == MalformedClickAction.FAIL) {
      throw new FetchFailedException(
          "domain "
              + what
              + ". Nothing was skipped; malformed.click.action=skip leaves such elements out, route"
              + " writes them to malformed.click.topic",
          null);
    }
    // The page may show what was routed before, or what is older than the domain's start.
    String done =
        action == MalformedClickAction.ROUTE
            ? "what is new of them is routed to malformed.click.topic"
            : "they are skipped";
    if (warnedOf.add(domainId)) {
      LOG.warn("Domain {}; {}; further ones are logged at DEBUG", what, done);
    } else {
      LOG.debug("Domain {}; {}", what, done);
    }
  }
}

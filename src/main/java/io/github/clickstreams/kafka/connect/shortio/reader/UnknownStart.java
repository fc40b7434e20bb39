package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import java.util.List;
import java.util.Optional;

/**
 * Finds out which click is the newest, where a domain starts there. That there is none has to be
 * said twice.
 */
final class UnknownStart {
  private boolean wasEmpty;

  /**
   * Takes a page of all that there is.
   *
   * @param pageNow clicks after it are from the future
   * @return what to do as long as no page has told; empty if this one has
   */
  Optional<PageOutcome> response(
      WindowPager pager, ClickPage page, List<ReadClick> shown, long pageNow)
      throws UnreadableException {
    if (shown.stream().noneMatch(click -> click.dt() <= pageNow) && pager.asksForOlder()) {
      return Optional.of(new PageOutcome.NextPage());
    }
    if (!shown.isEmpty()) {
      return Optional.empty();
    }
    PageResult result = pager.responseWithoutStart(page);
    boolean isEmpty = result == PageResult.COVERED;
    if (isEmpty && wasEmpty) {
      return Optional.empty();
    }
    wasEmpty = isEmpty;
    return Optional.of(pager.next(isEmpty ? PageResult.AGAIN : result));
  }
}

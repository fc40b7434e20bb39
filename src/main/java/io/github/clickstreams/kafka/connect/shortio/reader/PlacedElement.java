package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import java.util.ArrayList;
import java.util.List;

/** An element that is no click, and its place among the clicks. */
record PlacedElement(MalformedElement element, Span span) {

  /** The elements of a page, newest first; those newer than every click too. */
  static List<PlacedElement> of(ClickPage page) {
    List<Click> clicks = page.clicks();
    List<PlacedElement> placed = new ArrayList<>(page.malformed().size());
    for (int i = 0; i < page.malformed().size(); i++) {
      MalformedElement element = page.malformed().get(i);
      int newer = element.index() - i;
      long until = newer > 0 ? clicks.get(newer - 1).dt() : Windows.OPEN;
      long after = newer < clicks.size() ? clicks.get(newer).dt() : Span.NOTHING_OLDER;
      placed.add(new PlacedElement(element, new Span(after, until)));
    }
    return placed;
  }
}

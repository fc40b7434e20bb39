package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.ClickQuery;
import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A server that lies at status 200: instead of a page it gives only its newest elements, or none.
 *
 * <p>Never so often in a row that asking again could not help: once, as long as the reader knows no
 * click that must be shown; and the answer after a lie has all that the API knows.
 */
final class Lies implements WorldServer {
  private static final int SERVERS = 3;
  private static final Duration TWO_DAYS = Duration.ofDays(2);
  private static final Duration MINUS_AN_HOUR = Duration.ofHours(-1);

  private final WorldServer honest;
  private final Troubles troubles;
  private final SplittableRandom random;

  /** How many servers there are, one of which has a clock that is wrong; 0 if none has. */
  private final int clocks;

  private int answers;
  private int inRow;
  private int page;
  private boolean liedOnPage;
  private boolean knowsClick;

  /**
   * @param dates whether the time that an answer gives is wrong now and then
   */
  Lies(WorldServer honest, Troubles troubles, boolean dates, long seed) {
    this.honest = honest;
    this.troubles = troubles;
    this.random = new SplittableRandom(seed);
    this.clocks = dates && troubles.ahead() != Troubles.Ahead.NONE ? SERVERS : 0;
  }

  void workerStarts() {
    answers = 0;
  }

  /**
   * Told before each request.
   *
   * @param pageOfWindow from 1
   * @param reader whether it knows a click that every answer must show
   */
  void asked(int pageOfWindow, boolean reader) {
    page = pageOfWindow;
    knowsClick = reader;
  }

  @Override
  public ClickPage lastClicks(ClickQuery query, long serverTime, boolean sound)
      throws ApiException {
    ClickPage whole = dated(honest.lastClicks(query, serverTime, sound || inRow > 0));
    if (!lies()) {
      inRow = 0;
      return whole;
    }
    inRow++;
    return cut(whole, random.nextInt(3) == 0 ? 0 : random.nextInt(whole.size() + 1));
  }

  /** The servers take turns; that the first one of all has the wrong clock nobody can know. */
  private ClickPage dated(ClickPage page) {
    answers++;
    if (clocks == 0 || answers % clocks != 0) {
      return page;
    }
    Duration wrong = answers % (2 * clocks) == 0 ? MINUS_AN_HOUR : TWO_DAYS;
    return new ClickPage(
        page.clicks(), page.malformed(), page.date().map(date -> date.plus(wrong)));
  }

  private boolean lies() {
    if (troubles.lieOnPage() == page && !liedOnPage) {
      liedOnPage = true;
      return true;
    }
    return inRow < (knowsClick ? troubles.liesInRow() : 1) && random.nextDouble() < troubles.lies();
  }

  private static ClickPage cut(ClickPage page, int size) {
    List<MalformedElement> malformed =
        page.malformed().stream().filter(element -> element.index() < size).toList();
    List<Click> clicks = page.clicks().subList(0, Math.max(0, size - malformed.size()));
    return new ClickPage(clicks, malformed, page.date());
  }
}

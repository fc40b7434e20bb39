package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.api.ClickField;
import io.github.clickstreams.kafka.connect.shortio.api.ClickPage;
import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A window that a test reads page by page. */
abstract class PagedWindow {
  static final OptionalLong NO_ANCHOR = OptionalLong.empty();

  /** All times of this test are counted from here. */
  static final long T = Windows.EARLIEST + 86_400_000;

  static final long UNBOUNDED = Windows.EARLIEST - T;

  ApiTraits traits = new ApiTraits();
  final ReadStatistics statistics = new ReadStatistics();
  final ClickIdentity identity = new ClickIdentity(7);
  WindowPager pager;

  void window(int limit, long from, long end, OptionalLong anchor) {
    ReaderSettings settings = new ReaderSettings(limit, Duration.ZERO, 10_000, 1_000, 24_000);
    pager =
        new WindowPager(
            new ReaderContext(settings, traits, null, statistics, null, null),
            new WindowClicks(traits, T + from, end == Windows.OPEN ? end : T + end),
            new LowerBound(
                T + from,
                T + from,
                anchor.isPresent() ? OptionalLong.of(T + anchor.getAsLong()) : anchor),
            0,
            false);
  }

  void window(int limit, long from, long end) {
    window(limit, from, end, NO_ANCHOR);
  }

  static Click click(long dt, int visitor) {
    return Click.of(dt, Map.of(ClickField.IP, "192.0.2." + visitor), Map.of());
  }

  /** Newest first: times of clicks, and 0 for what is none; clicks of one time are different. */
  static ClickPage page(long... dts) {
    List<Click> clicks = new ArrayList<>();
    List<MalformedElement> malformed = new ArrayList<>();
    int same = 0;
    for (int i = 0; i < dts.length; i++) {
      same = i > 0 && dts[i] == dts[i - 1] ? same + 1 : 0;
      if (dts[i] == 0) {
        malformed.add(new MalformedElement(i, "it is null", "null", false, "null", Instant.EPOCH));
      } else {
        clicks.add(click(T + dts[i], same));
      }
    }
    return new ClickPage(clicks, malformed, Optional.empty());
  }

  PageResult response(ClickPage page) throws UnreadableException {
    return pager.response(page, page.clicks().stream().map(identity::read).toList());
  }

  PageResult response(long... dts) throws UnreadableException {
    return response(page(dts));
  }

  /** A 400 that does not say what is wrong. */
  void refused() throws UnreadableException {
    pager.refused("");
  }

  Duration delay(PageResult result) {
    return ((PageOutcome.AskAgain) pager.next(result)).delay();
  }

  static PageRequest request(long from, long to, int limit) {
    return new PageRequest(T + from, to == Windows.OPEN ? to : T + to, limit);
  }

  List<Long> taken() {
    return pager.clicks().oldestFirst().stream().map(click -> click.dt() - T).toList();
  }

  /** So many clicks of one time, and others. */
  static long[] tie(int clicks, long dt, long... older) {
    return LongStream.concat(IntStream.range(0, clicks).mapToLong(i -> dt), LongStream.of(older))
        .toArray();
  }

  /** Reads on until the window has been read; the server answers with times, newest first. */
  void readOn(Function<PageRequest, long[]> server) throws UnreadableException {
    for (int i = 0; i < 200; i++) {
      if (response(server.apply(pager.request())) == PageResult.COVERED) {
        return;
      }
    }
    throw new AssertionError("no end");
  }
}

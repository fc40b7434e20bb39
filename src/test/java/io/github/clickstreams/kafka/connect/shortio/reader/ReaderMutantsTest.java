package io.github.clickstreams.kafka.connect.shortio.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The model worlds bite: for every rule of the reader there is a world in which a reader without it
 * breaks a promise. A rule whose line is not found any more fails too, so the table cannot rot.
 */
class ReaderMutantsTest {
  private static final int MOST_WORLDS = 2_500;
  private static final int FIRST = 20;

  /** Worlds that need a rule that few do: tried first, to save time. */
  private static final long[] TELLING = {35, 43, 89, 114, 148, 153, 164, 182, 257, 339, 394};

  record Mutation(String withoutTheRule, String file, String found, String wanted) {
    @Override
    public String toString() {
      return withoutTheRule;
    }
  }

  private static Mutation without(String rule, String file, String found, String wanted) {
    return new Mutation(rule, file, found, wanted);
  }

  static Stream<Mutation> asking() {
    return Stream.of(
        without(
            "afterDate may be exclusive",
            "RequestWriter",
            "AFTER_MARGIN = Windows.SECOND",
            "AFTER_MARGIN = 0"),
        without(
            "beforeDate may be exclusive",
            "RequestWriter",
            "BEFORE_MARGIN = 1",
            "BEFORE_MARGIN = 0"),
        without(
            "startDate may be exclusive",
            "RequestWriter",
            "START_MARGIN = DAY",
            "START_MARGIN = 0"),
        without(
            "endDate may be rounded", "RequestWriter", "END_MARGIN = 2 * DAY", "END_MARGIN = 0"),
        without(
            "endDate moves: the API caches",
            "RequestWriter",
            "lastEndDate = Math.max(wide, lastEndDate + 1);",
            "lastEndDate = Windows.LATEST;"),
        without(
            "the margin is dropped when beforeDate is inclusive",
            "RequestWriter",
            "traits.isBeforeDateInclusive() ? 0 : BEFORE_MARGIN",
            "BEFORE_MARGIN"),
        without(
            "clicks that are not shown may be hidden by the margin",
            "WindowPager",
            "if (retries.changesMargin()) {",
            "if (false) {"),
        without(
            "clicks that are not shown may be hidden by cursors in seconds",
            "WindowPager",
            "retries.triesSeconds() && !asksWithSeconds",
            "false"),
        without(
            "a refused limit: 150, then 30",
            "LimitLadder",
            "if (limit < refused) {",
            "if (false) {"),
        without("too large: half the limit", "LimitLadder", "reduced = half;", "reduced = 0;"),
        without(
            "a full page of one time is asked with a wider limit",
            "LimitLadder",
            "widened = wider;",
            "widened = 0;"));
  }

  static Stream<Mutation> pages() {
    return Stream.of(
        without(
            "a page is not complete because it is short",
            "WindowPager",
            "if (merged.showsBelow()) {",
            "if (merged.showsBelow() || page.size() < Math.min(limit, DEFAULT_LIMIT)) {"),
        without(
            "a page that shows a click below the window is the last",
            "WindowPager",
            "if (merged.showsBelow()) {",
            "if (false) {"),
        without(
            "what was put off must be shown again",
            "WindowPager",
            "!merged.missing().isEmpty() && !merged.mayBeCut(hidesClicks(page, limit))",
            "false"),
        without(
            "the anchor must be shown",
            "DomainReader",
            "emitted == null ? OptionalLong.empty() : emitted.anchorBefore(from);",
            "OptionalLong.empty();"),
        without(
            "without an anchor two answers have to agree",
            "WindowPager",
            "ANSWERS_THAT_AGREE = 2",
            "ANSWERS_THAT_AGREE = 1"),
        without("it is asked again often enough", "Retries", "MOST = 8", "MOST = 2"),
        without(
            "the oldest granule is put off",
            "WindowClicks",
            "(click.dt() > cutEnd ? taken : rest).add(click);",
            "taken.add(click);"),
        without(
            "the granule that is put off is asked again",
            "WindowClicks",
            "reached = Math.min(reached, cutEnd);",
            "reached = Math.min(reached, putOffStart - 1);"),
        without(
            "whole seconds are granules of a second",
            "WindowClicks",
            "traits.areCursorsInSeconds() || !showsFractions ? Windows.SECOND : 1",
            "traits.areCursorsInSeconds() ? Windows.SECOND : 1"),
        without(
            "cursors in seconds make granules of a second",
            "WindowClicks",
            "traits.areCursorsInSeconds() || !showsFractions ? Windows.SECOND : 1",
            "!showsFractions ? Windows.SECOND : 1"),
        without(
            "what is after the window is dropped",
            "WindowClicks",
            "} else if (click.dt() <= reached) {",
            "} else {"),
        without(
            "elements that are no clicks may hide clicks",
            "WindowPager",
            "return page.size() >= Math.min(limit, DEFAULT_LIMIT);",
            "return false;"));
  }

  static Stream<Mutation> position() {
    return Stream.of(
        without(
            "what was emitted is not emitted again",
            "EmittedClicks",
            "return emitted == null ? new EqualClicks() : emitted;",
            "return new EqualClicks();"),
        without(
            "what was stored is not emitted again",
            "EmittedClicks",
            "undated.merge(fingerprint, 1, Integer::sum);",
            "undated.clear();"),
        without(
            "which of equal clicks is new is told by their contents",
            "EqualClicks",
            "others.containsKey(versions[i]) && others.get(versions[i]).poll() != null",
            "false"),
        without(
            "equal clicks have ids of their own",
            "EmittedClicks",
            "identity.clickId(click.digest(), ordinal++)",
            "identity.clickId(click.digest(), ordinal)"),
        without(
            "empty is null",
            "ClickIdentity",
            "value == null ? new byte[0] :",
            "value == null ? new byte[1] :"),
        without(
            "clicks from the future move no dt",
            "EmittedClicks",
            "if (!click.ahead()) {",
            "if (true) {"),
        without(
            "clicks from the future are not the newest",
            "DomainReader",
            "click.dt() <= pageNow ? Math.max(newestShown, click.dt()) : newestShown",
            "Math.max(newestShown, click.dt())"),
        without(
            "since stays the window behind",
            "DomainReader",
            "lookedBack(newestBefore - lookBack.window())",
            "lookedBack(newestBefore)"),
        without(
            "only a sweep moves since",
            "DomainReader",
            "if (!sweeping || !unbroken",
            "if (!unbroken"),
        without(
            "since moves with the last record of a batch only",
            "Batch",
            "return Position.of(dt, before.since(), seen);",
            "return Position.of(dt, Math.min(dt, after.since()), seen);"),
        without(
            "every record's position knows its click",
            "Batch",
            "seen[stored.length + i] = click.fingerprint();",
            "seen[stored.length + i] = 0;"),
        without(
            "deeper looks are due", "LookBack", "beginning - begun[i] >= depths[i] / 2", "false"),
        without(
            "looks are taken while nothing is due", "DomainReader", "lookBack.done(depth);", ""),
        without(
            "the empty answer is given twice",
            "DomainReader",
            "result != WindowPager.Result.COVERED || !wasEmpty",
            "result != WindowPager.Result.COVERED"),
        without(
            "what is remembered is bounded",
            "EmittedClicks",
            "if (size <= most || dated.isEmpty()) {",
            "if (true) {"));
  }

  @ParameterizedTest
  @MethodSource({"asking", "pages", "position"})
  void someWorldNeeds(Mutation mutation) throws Exception {
    LongFunction<String> worlds =
        Mutant.worlds(mutation.file(), mutation.found(), mutation.wanted());

    assertThat(
            LongStream.concat(
                    LongStream.concat(LongStream.range(0, FIRST), LongStream.of(TELLING)),
                    LongStream.range(FIRST, MOST_WORLDS))
                .mapToObj(worlds)
                .filter(Objects::nonNull)
                .findFirst())
        .isPresent();
  }
}

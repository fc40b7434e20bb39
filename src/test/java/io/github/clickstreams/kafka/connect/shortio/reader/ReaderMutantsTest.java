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

  /** Worlds that need a rule that few do: tried first, to save time. */
  private static final long[] TELLING = {
    107,
    109,
    198,
    200,
    379,
    799,
    933,
    2_401,
    2_612,
    3_694,
    7_167,
    5_000_779,
    30_052_929,
    23_144_317_279_308L,
    23_144_317_471_971L,
    26_159_605_684_433L
  };

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
            "QuestionWriter",
            "AFTER_MARGIN = Windows.SECOND",
            "AFTER_MARGIN = 0"),
        without(
            "beforeDate may be exclusive",
            "QuestionWriter",
            "BEFORE_MARGIN = 1",
            "BEFORE_MARGIN = 0"),
        without(
            "startDate may be exclusive",
            "QuestionWriter",
            "START_MARGIN = DAY",
            "START_MARGIN = 0"),
        without(
            "endDate may be rounded, our clock wrong",
            "QuestionWriter",
            "END_MARGIN = 2 * DAY",
            "END_MARGIN = DAY"),
        without(
            "endDate moves: the API caches",
            "QuestionWriter",
            "lastEndDate = Math.max(wide, lastEndDate + 1);",
            "lastEndDate = Windows.LATEST;"),
        without(
            "the margin is dropped when beforeDate is inclusive",
            "QuestionWriter",
            "traits.isBeforeDateInclusive() ? 0 : BEFORE_MARGIN",
            "BEFORE_MARGIN"),
        without(
            "an inclusive beforeDate is noticed",
            "WindowRead",
            "&& !traits.isBeforeDateInclusive()",
            "&& false"),
        without(
            "what is below the window is dropped",
            "WindowRead",
            "click.dt() >= from && click.dt() <= to",
            "click.dt() <= to"),
        without(
            "a failed request is asked again in place",
            "DomainReader",
            "if (read == null) { read =",
            "if (read == null || read.held() > 0) { read ="),
        without(
            "a refused limit: 150, then 30", "ApiTraits", "if (limit < refused) {", "if (false) {"),
        without(
            "a refused wider limit: 150, then 30",
            "WindowRead",
            "if (modest > proof.limit()) {",
            "if (false) {"),
        without(
            "too large: half the limit",
            "WindowRead",
            "reducedLimit = half;",
            "reducedLimit = 0;"));
  }

  static Stream<Mutation> granules() {
    return Stream.of(
        without(
            "the oldest granule is put off",
            "WindowRead",
            "filter(click -> click.dt() > cutEnd)",
            "filter(click -> click.dt() >= cutStart)"),
        without(
            "the granule put off is asked again",
            "WindowRead",
            "to = Math.min(to, cutEnd);",
            "to = Math.min(to, cutStart - 1);"),
        without(
            "whole seconds are granules of a second",
            "WindowRead",
            "!Windows.isWholeSecond(click.dt())) ? 1 : Windows.SECOND",
            "!Windows.isWholeSecond(click.dt())) ? 1 : 1"),
        without(
            "a page below the window's start is the last",
            "WindowRead",
            "has(page, click -> click.dt() < from) ||",
            ""),
        without(
            "a short page may be the server's cap",
            "ApiTraits",
            "size < limit && (size < DEFAULT_LIMIT || size < largestPage)",
            "size < limit"),
        without(
            "no cap is below the default limit, larger ones are",
            "ApiTraits",
            "DEFAULT_LIMIT = 30",
            "DEFAULT_LIMIT = 60"),
        without("a full page is never complete", "ApiTraits", "size < limit && (", "("),
        without(
            "a full page of the largest limit is a tie too large",
            "WindowRead",
            "if (page.size() >= limit && limit >= traits.maxLimit())",
            "if (false)"),
        without(
            "a proof asks not beyond what has been read",
            "WindowRead",
            "cutStart, to)",
            "cutStart, cutEnd)"),
        without(
            "a page of one granule has to be proven",
            "GranuleProof",
            "Verdict.OTHER_PAGE : proceed(Step.OLDER)",
            "Verdict.OTHER_PAGE : Verdict.COMPLETE"),
        without(
            "nothing older is no proof",
            "GranuleProof",
            "cut() : proceed(Step.NEWER)",
            "cut() : Verdict.COMPLETE"),
        without(
            "older clicks beside a page that does not grow: a cap",
            "GranuleProof",
            "reachesBelow(answer) ? cut()",
            "false ? cut()"),
        without(
            "an answer that reaches below the granule is taken instead",
            "GranuleProof",
            "return reachesBelow(answer) ||",
            "return"),
        without(
            "an answer that shows more of the granule is taken instead",
            "GranuleProof",
            "|| clicks(answer) > clicks(page)",
            ""),
        without(
            "an answer without any click may hide some",
            "GranuleProof",
            "answer.clicks().isEmpty() && mayHideClicks(answer)",
            "false"),
        without(
            "newer clicks beside a page that does not grow: a cap",
            "GranuleProof",
            "anyBetween(answer, end + 1, Long.MAX_VALUE) ? cut()",
            "false ? cut()"),
        without(
            "a larger answer proves a page",
            "GranuleProof",
            "if (traits.isSurelyUncut(page.size(), limit)) {",
            "if (false) {"),
        without(
            "a full page is asked with a larger limit",
            "GranuleProof",
            "isFull() && canWiden() ? Step.WIDER : Step.BELOW",
            "Step.BELOW"),
        without(
            "a wider answer is looked at anew",
            "GranuleProof",
            "isFull() || answer.size() != page.size() ? Verdict.OTHER_PAGE",
            "false ? Verdict.OTHER_PAGE"),
        without(
            "a wider answer of the same size is looked at anew",
            "GranuleProof",
            "isFull() || answer.size() != page.size() ? Verdict.OTHER_PAGE",
            "isFull() ? Verdict.COMPLETE"));
  }

  static Stream<Mutation> position() {
    return Stream.of(
        without(
            "reading begins at since",
            "DomainReader",
            "window(progress.since(), plan.nextEnd())",
            "window(progress.dt(), plan.nextEnd())"),
        without(
            "what was seen is taken off",
            "DomainReader",
            "ordinal < seen.count(fingerprint)",
            "false"),
        without(
            "seen is a multiset",
            "DomainReader",
            "ordinal < seen.count(fingerprint)",
            "seen.count(fingerprint) > 0"),
        without(
            "equal clicks have numbers",
            "DomainReader",
            "clickId(digest, ordinal)",
            "clickId(digest, 0)"),
        without(
            "all but the last record carry the position before",
            "DomainReader",
            "List.copyOf(malformed), before, progress.position()",
            "List.copyOf(malformed), progress.position(), progress.position()"),
        without(
            "only what is older than the window is settled",
            "DomainReader",
            "plan.newestKnown() - settings.lateArrivalWindow().toMillis()",
            "plan.newestKnown()"),
        without(
            "a slice does not settle its end",
            "DomainReader",
            "long settled = plan.newestKnown() - settings.lateArrivalWindow().toMillis();",
            "long settled = read.end();"),
        without(
            "latest includes the newest click",
            "DomainReader",
            "startAt(Position.startingAt(newest));",
            "startAt(Position.startingAt(newest + 1));"),
        without(
            "latest begins at the newest click",
            "DomainReader",
            "startAt(Position.startingAt(newest)); read = window(newest, Windows.OPEN);",
            "startAt(Position.startingAt(Windows.EARLIEST));"),
        without(
            "only an open window is up to date",
            "DomainReader",
            "new Slice(batches, !backlog)",
            "new Slice(batches, true)"),
        without(
            "a whole second is looked back to whole",
            "Progress",
            "Windows.isWholeSecond(dt) ? Windows.granuleStart(time, Windows.SECOND) : time",
            "time"),
        without("dt never moves back", "Progress", "dt = Math.max(dt, clickDt);", "dt = clickDt;"),
        without(
            "since never moves back",
            "Progress",
            "since = Math.max(since, wanted);",
            "since = wanted;"),
        without("since stays within dt", "Progress", "Math.min(dt, next)", "next"),
        without(
            "the look-back is as long as the window",
            "Progress",
            "Math.max(dt - lateArrivalWindow, settled)",
            "dt"),
        without(
            "the look-back is bounded",
            "Progress",
            "seen.instantThatKeeps(mostSeen)",
            "Long.MIN_VALUE"),
        without(
            "a shorter look-back is counted",
            "Progress",
            "return since > asLongAsWanted;",
            "return false;"),
        without(
            "what is before since is forgotten",
            "Progress",
            "seen.forgetBefore(since, since - Windows.SECOND, before);",
            ""),
        without(
            "clicks at since are remembered",
            "Seen",
            "emitted.latestDt >= since",
            "emitted.latestDt > since"),
        without(
            "as many of equal clicks as were emitted",
            "Seen",
            "new Entry(a.count + 1, b.latestDt)",
            "new Entry(1, b.latestDt)"),
        without(
            "oldest first",
            "DomainReader",
            "fresh.sort(Comparator.comparingLong(Fresh::time));",
            "fresh.sort(Comparator.comparingLong(Fresh::time).reversed());"));
  }

  static Stream<Mutation> malformed() {
    return Stream.of(
        without(
            "an element goes by the newer click beside it",
            "PlacedElement",
            "clicks.get(newer - 1).dt()",
            "clicks.get(Math.min(newer, clicks.size() - 1)).dt()"),
        without(
            "an element newer than every click of a part is left to the next",
            "PlacedElement",
            "newer > 0 ? clicks.get(newer - 1).dt() : Windows.OPEN",
            "clicks.isEmpty() ? Windows.OPEN : clicks.get(Math.max(0, newer - 1)).dt()"),
        without(
            "elements of the granule put off are put off",
            "WindowRead",
            "e.span().until() > cutEnd",
            "true"),
        without(
            "elements outside of the window are left",
            "WindowRead",
            "element.span().until() >= from && element.span().until() <= to",
            "true"),
        without("what was taken is shown again", "WindowRead", "overlaps.add(overlap);", ""),
        without(
            "what was taken is shown again until it is passed",
            "WindowRead",
            "overlaps.removeIf(overlap -> !overlap.isShownFrom(to));",
            "overlaps.clear();"),
        without(
            "only what was taken was",
            "WindowRead",
            "e.element().index() < before && overlap.has(e)",
            "overlap.has(e)"),
        without(
            "what was taken is known by what follows",
            "Overlap",
            "return takenBelowNewer(all);",
            "return 0;"),
        without(
            "an element that was emitted is not fresh",
            "SeenElements",
            "known.until() >= now.until()",
            "false"),
        without(
            "an element's time is learnt",
            "SeenElements",
            "add(element.fingerprint(), element.span())",
            "add(element.fingerprint(), new Span(element.span().after(), Windows.OPEN))"),
        without(
            "an element is forgotten with its time",
            "SeenElements",
            "all.removeIf(span -> span.until() < since)",
            "all.removeIf(span -> false)"),
        without("since is within no element's span", "SeenElements", "time = span.readFrom();", ""),
        without(
            "reading resumes before an element that is still to be emitted",
            "Fresh",
            "return span.readFrom();",
            "return span.until();"),
        without(
            "everything still to be emitted counts",
            "DomainReader",
            "Math.min(fresh.get(i).readFrom(), next[i + 1])",
            "fresh.get(i).readFrom()"),
        without(
            "a stored fingerprint may be an element's",
            "DomainReader",
            "progress.seen().isOfElement(fingerprint);",
            ""),
        without(
            "a stored element may be newer than every click",
            "Seen",
            "withElements ? Windows.OPEN : position.dt()",
            "position.dt()"),
        without(
            "elements are in the offset",
            "Seen",
            "LongStream.concat(all.build(), elements.fingerprints())",
            "all.build()"),
        without(
            "elements that are skipped are counted once",
            "DomainReader",
            "progress.counted().add(element.fingerprint(), element.span());",
            ""),
        without(
            "a newest page without a click can be all there is",
            "DomainReader",
            "&& !traits.isSurelyUncut(page.size(), read.question().limit())",
            "&& page.size() > 0"));
  }

  static Stream<Mutation> memory() {
    return Stream.of(
        without(
            "what is held is bounded",
            "SlicePlan",
            "if (read.held() > capacity) {",
            "if (false) {"),
        without(
            "a slice brings something new",
            "WindowRead",
            "Math.max(fitting, Windows.granuleEnd(first, granule))",
            "fitting"),
        without(
            "the window ends where its newest were dropped", "WindowRead", "end = earlier;", ""),
        without(
            "the frontier follows the slices",
            "SlicePlan",
            "end == Windows.OPEN ? newest : end",
            "newest"),
        without(
            "an empty slice grows",
            "SlicePlan",
            "length = Math.max(1, (long) ((end - frontier) * growth));",
            "length = 1;"));
  }

  @ParameterizedTest
  @MethodSource({"asking", "granules", "position", "malformed", "memory"})
  void someWorldNeeds(Mutation mutation) throws Exception {
    LongFunction<String> worlds =
        Mutant.worlds(mutation.file(), mutation.found(), mutation.wanted());

    assertThat(
            LongStream.concat(
                    LongStream.concat(LongStream.range(0, 20), LongStream.of(TELLING)),
                    LongStream.range(20, MOST_WORLDS))
                .mapToObj(worlds)
                .filter(Objects::nonNull)
                .findFirst())
        .isPresent();
  }
}

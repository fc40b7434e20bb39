/**
 * Reads an API that gives the newest clicks first, cut anywhere, without ids, so that every click
 * is emitted once. Pure: knows neither HTTP nor Kafka, and no clock decides what is read.
 *
 * <h2>The method</h2>
 *
 * <p><b>Windows.</b> {@link io.github.clickstreams.kafka.connect.shortio.reader.DomainReader} reads
 * a domain window by window. A window has a lower end and mostly no upper one: it reaches to
 * whatever is newest. {@code WindowPager} reads all of it, page by page, from the newest back, and
 * {@code WindowClicks} holds what has been read. Then {@code Emission} makes batches of what had
 * not been emitted, oldest first.
 *
 * <p><b>Complete pages.</b> A page is complete for certain only if it shows a click below the
 * window: it is newest first, so nothing between is missing. Therefore every request reaches down
 * to the <i>anchor</i>, the newest click below the window that the API has shown; where none is
 * known, to 30 days below the window, and only if that shows nothing, to everything ({@code
 * LowerBound}). Any other page may have been cut by a limit that nobody has told us. Its oldest
 * <i>granule</i> (1 ms, or 1 s where whole seconds are shown) is put off, and the next page begins
 * with that granule again. {@code PageOrder}: where pages mix the clicks of a second, a page shows
 * no part of its oldest second for certain; where some clicks are out of order by more than that,
 * because they came in late, these do not count.
 *
 * <p><b>What a page must show.</b> The clicks that were put off, and in the end the anchor. If it
 * does not (an empty answer in an outage, half a page, a replica that lags), the page is asked for
 * again, up to 8 times over a minute ({@code Retries}); {@code OpenRequest} also tries what else
 * the API may understand its cursor to be. Then the page is taken as it is, but one that shows
 * nothing at all only if the API shows other clicks of the domain before and after it: in an outage
 * of 200 and no clicks the domain waits. What any page has shown is kept all the same; what the
 * pages that were taken lack of it says that they are not to be trusted: {@code since} waits for
 * the next sweep. A server that lags may lack nothing of it: {@code since} follows no further than
 * to the newest click that the sweep has shown, and only where pages reach down to the one of the
 * slice below; else the sweep begins again. A slice that lacks the newest click emitted of it is
 * read again, too.
 *
 * <p><b>The end.</b> Where no anchor is known, or a page is one single granule, {@code EndOfWindow}
 * asks further: with a larger limit, without a lower bound, only for what is older. Several answers
 * have to agree. More clicks of one granule than the API gives at once stop the domain; nothing is
 * ever left out.
 *
 * <p><b>What the API refuses.</b> A 400 is answered with a smaller limit ({@code LimitLadder}),
 * then with narrower {@code RequestDates}. What is accepted is kept for the task in {@code
 * ApiTraits}: narrower dates only once wide ones were refused again, because they may hide clicks.
 *
 * <p><b>Late clicks.</b> {@code LookBack}: every read looks back 30 s from the newest click, some
 * look back 2 or 8 minutes, and a {@code Sweep} looks back all of {@code late.arrival.window.ms}.
 * Only a sweep moves {@code since}: to the newest click known when it began, minus the window. A
 * backlog is read as a sweep too, in slices as large as {@code BackfillSizer} lets memory hold.
 * {@code since} does not follow slices for which nothing was shown, nor below them, before one
 * above them is read: if that shows a click of theirs, they are read again. A click below a window
 * that is shown by the way, from {@code since} on, is emitted if it had not been.
 *
 * <p><b>Once.</b> {@code EmittedClicks} remembers every click emitted from {@code since} on, as
 * fingerprints ({@code ClickIdentity}); {@code Position} stores them as Connect's source offset. Of
 * equal clicks as many are new as there are more than were emitted; which ones is told by their
 * other fields ({@code EqualClicks}). A click from the future is emitted and remembered, but moves
 * neither {@code dt} nor {@code since}.
 *
 * <p><b>Gone.</b> Where the domain's clicks begin only after the position that it is read on from,
 * {@code GoneClicks} says so: the API may have dropped what was between.
 */
package io.github.clickstreams.kafka.connect.shortio.reader;

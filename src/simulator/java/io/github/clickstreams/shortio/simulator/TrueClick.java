package io.github.clickstreams.shortio.simulator;

import java.time.Instant;
import java.util.Map;

/**
 * A click as it really happened, for comparison with what a client made of the API.
 *
 * @param dt with milliseconds (and microseconds, if it has any), however little of it the API shows
 * @param shownDt {@code dt} as precise as the API shows it under its present behaviour
 * @param visibleAt from when on the API shows it
 * @param fields as the API shows them now, without {@code dt}
 * @param malformed true when what stands in the page there is not a click at all
 */
public record TrueClick(
    long domainId,
    Instant dt,
    Instant shownDt,
    Instant visibleAt,
    Map<String, Object> fields,
    boolean malformed) {}

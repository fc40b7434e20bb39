package io.github.clickstreams.kafka.connect.shortio.api;

import java.time.Instant;

/**
 * One question for the newest clicks of a domain between two times, sent as {@code period=custom},
 * {@code tz=UTC}. The include and exclude filters belong to the API client, not to the question.
 *
 * @param domainId Short.io's id of the domain
 * @param limit most clicks wanted
 * @param startDate coarse lower bound; Short.io may round it to a whole day
 * @param endDate coarse upper bound, likewise; moves with every question, which keeps the API's
 *     response cache away
 * @param afterDate cursor: clicks after this time; whether inclusive is unknown; null for none
 * @param beforeDate cursor: clicks before this time; whether inclusive is unknown; null for none
 */
public record ClickQuery(
    long domainId,
    int limit,
    Instant startDate,
    Instant endDate,
    Instant afterDate,
    Instant beforeDate) {}

package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.List;

/**
 * Clicks of one domain to be handed on together, oldest first but for late ones, never empty.
 *
 * @param before the position until the last click of the batch is handed on
 * @param after the position from then on
 */
public record Batch(long domainId, List<IdentifiedClick> clicks, Position before, Position after) {}

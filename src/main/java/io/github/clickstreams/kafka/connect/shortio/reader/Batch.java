package io.github.clickstreams.kafka.connect.shortio.reader;

import io.github.clickstreams.kafka.connect.shortio.api.MalformedElement;
import java.util.List;

/**
 * What is to be handed on together of one domain, never empty.
 *
 * @param clicks oldest first but for late ones
 * @param malformed elements that are no clicks and were somewhere among these clicks or before them
 * @param before the position until the last of the batch is handed on
 * @param after the position from then on
 */
public record Batch(
    long domainId,
    List<IdentifiedClick> clicks,
    List<MalformedElement> malformed,
    Position before,
    Position after) {}

package io.github.clickstreams.kafka.connect.shortio.reader;

import java.util.List;

/**
 * What one covered window brought.
 *
 * @param batches everything in it that had not been emitted, in order; empty if there was nothing
 *     new
 * @param upToDate whether the window reached to the newest click; else there is a backlog to go on
 *     with
 */
public record Slice(List<Batch> batches, boolean upToDate) {}

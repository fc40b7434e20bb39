package io.github.clickstreams.kafka.connect.shortio.reader;

/**
 * What the reader wants to know: the newest clicks from {@code from} to {@code to}.
 *
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, inclusive, or {@link Windows#OPEN}
 * @param limit most clicks wanted
 */
record PageRequest(long from, long to, int limit) {}

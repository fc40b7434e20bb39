package io.github.clickstreams.kafka.connect.shortio.reader;

/**
 * What this API has shown of the things its documentation leaves open. Shared by all domains of a
 * task, because it is one API; used by one thread.
 */
public final class ApiTraits {}

package io.github.clickstreams.kafka.connect.shortio.api;

/**
 * An element of a page that is no click: not an object, or without a usable {@code dt}.
 *
 * @param index position in the page, from 0
 * @param reason what is wrong, without any content of the element
 */
public record MalformedElement(int index, String reason) {}

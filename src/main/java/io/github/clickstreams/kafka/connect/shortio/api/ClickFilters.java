package io.github.clickstreams.kafka.connect.shortio.api;

import java.util.Map;

/**
 * What the API is asked to include and exclude. Values are of the type that {@link
 * ClickFilter#type()} names; an absent option is not sent.
 */
public record ClickFilters(Map<ClickFilter, Object> include, Map<ClickFilter, Object> exclude) {
  public static final ClickFilters NONE = new ClickFilters(Map.of(), Map.of());

  public ClickFilters {
    include = Map.copyOf(include);
    exclude = Map.copyOf(exclude);
  }
}

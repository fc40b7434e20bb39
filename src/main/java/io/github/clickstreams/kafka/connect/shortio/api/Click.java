package io.github.clickstreams.kafka.connect.shortio.api;

import java.util.Map;

/**
 * One click as the API sent it, values verbatim. Immutable. Owns no rule but the types of its
 * fields.
 *
 * <p>It has no {@code equals}: the API has no click id, so whether two clicks are the same is the
 * reader's question, not this class's. {@code toString} shows no field, because a click is personal
 * data.
 */
public final class Click {
  private final long dt;
  private final Object[] values;
  private final Map<String, String> extra;

  /**
   * @param values of each field by its ordinal, of its type or null; not to be changed any more
   */
  Click(long dt, Object[] values, Map<String, String> extra) {
    this.dt = dt;
    this.values = values;
    this.extra = Map.copyOf(extra);
  }

  /**
   * @param dt the click's time in epoch milliseconds
   * @param fields values of the type that {@link ClickField#type()} names; absent means null or
   *     missing
   * @param extra every other field the API sent: strings as they are, other values as JSON text
   */
  public static Click of(long dt, Map<ClickField, ?> fields, Map<String, String> extra) {
    Object[] values = new Object[ClickField.all().size()];
    fields.forEach((field, value) -> values[field.ordinal()] = checked(field, value));
    return new Click(dt, values, extra);
  }

  private static Object checked(ClickField field, Object value) {
    Class<?> type =
        switch (field.type()) {
          case TEXT -> String.class;
          case INTEGER -> Integer.class;
          case BOOLEAN -> Boolean.class;
        };
    return type.cast(value);
  }

  /** Time of the click in epoch milliseconds, as the API shows it (possibly in whole seconds). */
  public long dt() {
    return dt;
  }

  /** Value of the field ({@code String}, {@code Integer} or {@code Boolean}), or null. */
  public Object get(ClickField field) {
    return values[field.ordinal()];
  }

  /** Fields that this connector does not know, by their API name; empty if there are none. */
  public Map<String, String> extra() {
    return extra;
  }

  @Override
  public String toString() {
    return "Click[dt=" + dt + "]";
  }
}

package io.github.clickstreams.kafka.connect.shortio.api;

/**
 * What may be known of a click. Asked for every value while an answer is read, before anything else
 * sees it. Thread-safe.
 */
public interface Privacy {

  /** Withholds nothing. */
  Privacy NONE =
      new Privacy() {
        @Override
        public String keep(String name, String value) {
          return value;
        }

        @Override
        public boolean withholdsNothing() {
          return true;
        }
      };

  /**
   * What may be kept of a value.
   *
   * @param name the API's name of the field, known or not; never {@code dt}
   * @param value a string as it is, any other value as JSON text
   * @return what is kept, or null for nothing: as if the field were missing
   */
  String keep(String name, String value);

  /**
   * Whether a text that should have none has an address that is to be withheld. Asked only of what
   * is no click, where a mistake in one field may have moved what is in another.
   */
  default boolean withholdsAddressIn(String text) {
    return false;
  }

  /**
   * Whether every value is kept as it is, whatever its name: only then may be shown what has no
   * name, because it is no click.
   */
  default boolean withholdsNothing() {
    return false;
  }
}

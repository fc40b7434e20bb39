package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/** One group of keys in a {@link ConfigDef}; counts their order, so that no key needs to. */
final class Section {
  private final ConfigDef def;
  private final String group;
  private final Importance importance;
  private int order;

  /**
   * @param importance of a key that does not say another
   */
  Section(ConfigDef def, String group, Importance importance) {
    this.def = def;
    this.group = group;
    this.importance = importance;
  }

  /** A key that must be set, unless {@link Key#defaultsTo} is called. */
  Key key(String name, Type type, String displayName) {
    return new Key(name, type, displayName);
  }

  /** A key on its way into the section; {@link #doc} puts it there. */
  final class Key implements ConfigDef.Recommender {
    private final String name;
    private final Type type;
    private final String displayName;
    private Object defaultValue = ConfigDef.NO_DEFAULT_VALUE;
    private Validator rule;
    private Importance importance = Section.this.importance;
    private Width width;
    private Function<Map<String, Object>, List<Object>> recommended = parsed -> List.of();
    private Predicate<Map<String, Object>> meant = parsed -> true;
    private List<String> dependents = List.of();

    private Key(String name, Type type, String displayName) {
      this.name = name;
      this.type = type;
      this.displayName = displayName;
      this.width =
          switch (type) {
            case STRING, PASSWORD -> Width.MEDIUM;
            case LIST -> Width.LONG;
            default -> Width.SHORT;
          };
      if (type == Type.BOOLEAN) {
        recommend(true, false);
      }
    }

    /** Null: unset. */
    Key defaultsTo(Object value) {
      defaultValue = value;
      return this;
    }

    Key rule(Validator value) {
      rule = value;
      return this;
    }

    /** One of an enum's names, which are recommended too. */
    <E extends Enum<E>> Key oneOf(Class<E> values) {
      rule = Rules.oneOf(values);
      width = Width.SHORT;
      return recommend(Rules.names(values).toArray());
    }

    Key importance(Importance value) {
      importance = value;
      return this;
    }

    Key width(Width value) {
      width = value;
      return this;
    }

    /** Known good values, whatever the other keys say. */
    Key recommend(Object... values) {
      return recommend(parsed -> List.of(values));
    }

    /**
     * @param values the good ones as the other keys are now
     */
    Key recommend(Function<Map<String, Object>, List<Object>> values) {
      recommended = values;
      return this;
    }

    /** Shown only where another key's value, which may be null, gives it a meaning. */
    Key when(String other, Predicate<Object> wanted) {
      meant = parsed -> wanted.test(parsed.get(other));
      return this;
    }

    /** Keys that are shown, or whose recommended values are others, because of this one. */
    Key dependents(String... names) {
      dependents = List.of(names);
      return this;
    }

    /** Full sentences, and the end of the definition. */
    void doc(String doc) {
      def.define(
          name,
          type,
          defaultValue,
          rule,
          importance,
          doc,
          group,
          ++order,
          width,
          displayName,
          dependents,
          this);
    }

    @Override
    public List<Object> validValues(String name, Map<String, Object> parsed) {
      return new ArrayList<>(recommended.apply(parsed)); // Kafka takes from it.
    }

    /** A key that is set is always shown: there may be an error on it. */
    @Override
    public boolean visible(String name, Map<String, Object> parsed) {
      Object value = parsed.get(name);
      boolean isSet = value instanceof Collection<?> list ? !list.isEmpty() : value != null;
      return isSet || meant.test(parsed);
    }
  }
}

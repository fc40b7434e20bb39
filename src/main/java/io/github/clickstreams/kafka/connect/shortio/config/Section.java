package io.github.clickstreams.kafka.connect.shortio.config;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** One group of keys in a {@link ConfigDef}; counts their order, so that no key needs to. */
final class Section {
  private final ConfigDef def;
  private final String group;
  private int order;

  Section(ConfigDef def, String group) {
    this.def = def;
    this.group = group;
  }

  /** A key that must be set, unless {@link Key#defaultsTo} is called. */
  Key key(String name, Type type, String displayName) {
    return new Key(name, type, displayName);
  }

  /** A key on its way into the section; {@link #doc} puts it there. */
  final class Key {
    private final String name;
    private final Type type;
    private final String displayName;
    private Object defaultValue = ConfigDef.NO_DEFAULT_VALUE;
    private Rule rule;
    private Importance importance = Importance.MEDIUM;
    private Width width = Width.SHORT;
    private Recommender recommender;
    private List<String> dependents = List.of();

    private Key(String name, Type type, String displayName) {
      this.name = name;
      this.type = type;
      this.displayName = displayName;
      this.recommender = type == Type.BOOLEAN ? Recommendation.of(true, false) : null;
    }

    /** Null: unset. */
    Key defaultsTo(Object value) {
      defaultValue = value;
      return this;
    }

    Key rule(Rule value) {
      rule = value;
      return this;
    }

    Key importance(Importance value) {
      importance = value;
      return this;
    }

    Key width(Width value) {
      width = value;
      return this;
    }

    Key recommend(Recommender value) {
      recommender = value;
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
          recommender);
    }
  }
}

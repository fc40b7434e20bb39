package io.github.clickstreams.shortio.simulator;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What a command line gives for each {@link Option}, or its default, as the value it stands for.
 */
final class OptionValues {

  /** Says in one line what is wrong with the command line. */
  static final class BadOption extends Exception {
    BadOption(String message) {
      super(message);
    }
  }

  private final Map<Option, String> given = new EnumMap<>(Option.class);

  OptionValues(String... args) throws BadOption {
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      int equals = arg.indexOf('=');
      Option option = option(equals < 0 ? arg : arg.substring(0, equals));
      if (equals < 0 && i + 1 == args.length) {
        throw new BadOption(arg + " needs a value");
      }
      if (given.put(option, equals < 0 ? args[++i] : arg.substring(equals + 1)) != null) {
        throw new BadOption("--" + option.name + " is given twice");
      }
    }
  }

  private static Option option(String arg) throws BadOption {
    for (Option option : Option.values()) {
      if (arg.equals("--" + option.name)) {
        return option;
      }
    }
    throw new BadOption("unknown option " + arg + "; --help names all");
  }

  String text(Option option) {
    return given.getOrDefault(option, option.otherwise);
  }

  /** What stands between commas; nothing for {@code none}. */
  List<String> list(Option option) {
    String text = text(option);
    return text.equals("none")
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::strip).toList();
  }

  <T> T read(Option option, Function<String, T> parser, String what) throws BadOption {
    try {
      return parser.apply(text(option));
    } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
      throw new BadOption("--" + option.name + " must be " + what);
    }
  }

  int wholeNumber(Option option, int most) throws BadOption {
    int number = read(option, Integer::valueOf, "a whole number from 0 to " + most);
    if (number < 0 || number > most) {
      throw new BadOption("--" + option.name + " must be a whole number from 0 to " + most);
    }
    return number;
  }

  int orNone(Option option) throws BadOption {
    int number = wholeNumber(option, Integer.MAX_VALUE);
    return number == 0 ? Integer.MAX_VALUE : number;
  }

  double share(Option option) throws BadOption {
    double share = read(option, Double::valueOf, "a number from 0 to 1");
    if (!(share >= 0 && share <= 1)) {
      throw new BadOption("--" + option.name + " must be a number from 0 to 1");
    }
    return share;
  }

  <E extends Enum<E>> E oneOf(Option option, Class<E> values) throws BadOption {
    String all = Arrays.toString(values.getEnumConstants()).replaceAll("[\\[\\]]", "");
    return read(
        option,
        text -> Enum.valueOf(values, text.toUpperCase(Locale.ROOT)),
        "one of " + all.toLowerCase(Locale.ROOT));
  }

  /** Whether it is the one, and not the other word. */
  boolean isFirst(Option option, String first, String second) throws BadOption {
    String text = text(option);
    if (!text.equals(first) && !text.equals(second)) {
      throw new BadOption("--" + option.name + " must be " + first + " or " + second);
    }
    return text.equals(first);
  }

  /** {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h} or {@code 1d}. */
  Duration duration(Option option) throws BadOption {
    return read(option, OptionValues::duration, "a time like 500ms, 10s, 5m, 2h or 1d");
  }

  private static Duration duration(String text) {
    if (!text.matches("[0-9]{1,9}(ms|[smhd])")) {
      throw new IllegalArgumentException();
    }
    long number = Long.parseLong(text.replaceAll("[a-z]", ""));
    return switch (text.replaceAll("[0-9]", "")) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}

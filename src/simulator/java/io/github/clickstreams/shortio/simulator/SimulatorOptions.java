package io.github.clickstreams.shortio.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The command line of {@link Simulator}: every option once, its default and its help beside it. */
final class SimulatorOptions {

  /** Says in one line what is wrong with the command line. */
  static final class BadOption extends Exception {
    BadOption(String message) {
      super(message);
    }
  }

  private enum Option {
    PORT("port", "0", "port on 127.0.0.1; 0 takes a free one"),
    SEED("seed", "1", "decides every click and every random fault"),
    API_KEY("api-key", "simulator-key", "the account's secret key"),
    DOMAINS(
        "domains",
        "1001=go.example.com,1002=link.example.org",
        "id=host name, separated by commas; the first gets the most clicks"),
    RATE("rate", "5", "mean clicks per second over all domains"),
    HISTORY_CLICKS("history-clicks", "1000", "clicks over all domains already there at the start"),
    HISTORY("history", "1d", "how long ago the first of them was"),
    DELAY("ingest-delay", "500ms", "mean time until a click is shown"),
    DELAY_MAX("ingest-delay-max", "10s", "no click is shown later than this"),
    PER_MINUTE("requests-per-minute", "60", "more is answered with 429; 0 for no limit"),
    RETRY_HINT(
        "retry-hint",
        "retry_after_seconds",
        "what a 429 says: none, retry_after_seconds, retry_after_date, reset_seconds,"
            + " reset_epoch_seconds"),
    PAGE_CAP("page-cap", "0", "no page is longer, silently; 0 for no cap"),
    LARGEST_LIMIT("largest-limit", "0", "a larger limit is answered with 400; 0 for none"),
    CACHE("cache", "60s", "how long an identical body gets the same answer; 0s for no cache"),
    DT_FORM("dt-form", "millis", "how dt is shown: millis, seconds_with_zero_millis, seconds"),
    TIES("ties", "stable", "order of clicks with one dt: stable, shuffled"),
    FORM("form", "array", "shape of a page: array, clicks_object"),
    AFTER("after-date", "inclusive", "inclusive or exclusive"),
    BEFORE("before-date", "inclusive", "inclusive or exclusive"),
    ERRORS("errors", "0", "share of requests (0 to 1) that are answered with 503"),
    MALFORMED("malformed", "0", "share of clicks (0 to 1) that have no usable time");

    final String name;
    final String otherwise;
    final String help;

    Option(String name, String otherwise, String help) {
      this.name = name;
      this.otherwise = otherwise;
      this.help = help;
    }
  }

  private final Map<Option, String> given;

  private SimulatorOptions(Map<Option, String> given) {
    this.given = given;
  }

  static SimulatorOptions parse(String... args) throws BadOption {
    Map<Option, String> given = new LinkedHashMap<>();
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
    return new SimulatorOptions(given);
  }

  private static Option option(String arg) throws BadOption {
    for (Option option : Option.values()) {
      if (arg.equals("--" + option.name)) {
        return option;
      }
    }
    throw new BadOption("unknown option " + arg + "; --help names all");
  }

  static String help() {
    StringBuilder help = new StringBuilder("A simulated Short.io on this machine. Options:\n");
    for (Option option : Option.values()) {
      help.append(
          "  --%-20s %s (default: %s)%n".formatted(option.name, option.help, option.otherwise));
    }
    return help.append("Prints one line of JSON when it is ready; ends on Ctrl-C.\n").toString();
  }

  int port() throws BadOption {
    return wholeNumber(Option.PORT, 65_535);
  }

  /** The account, ready to be served. */
  ShortIoSimulator simulator() throws BadOption {
    String key = text(Option.API_KEY);
    if (key.isBlank()) {
      throw new BadOption("--api-key must not be empty");
    }
    long seed = read(Option.SEED, Long::valueOf, "a whole number");
    Traffic traffic =
        Traffic.usual()
            .delay(duration(Option.DELAY), duration(Option.DELAY_MAX))
            .malformed(share(Option.MALFORMED));
    ShortIoSimulator simulator = new ShortIoSimulator(key, Clock.systemUTC(), seed, traffic);
    simulator.behave(behaviour());
    domains().forEach(simulator::addDomain);
    double errors = share(Option.ERRORS);
    if (errors > 0) {
      simulator.faults().sometimes(errors, Fault.status(503));
    }
    return simulator;
  }

  private Behaviour behaviour() throws BadOption {
    return Behaviour.usual()
        .requestsPerMinute(wholeNumber(Option.PER_MINUTE, Integer.MAX_VALUE))
        .retryHint(oneOf(Option.RETRY_HINT, Behaviour.RetryHint.class))
        .pageCap(orNone(Option.PAGE_CAP))
        .largestLimit(orNone(Option.LARGEST_LIMIT))
        .cacheFor(duration(Option.CACHE))
        .dtForm(oneOf(Option.DT_FORM, Behaviour.DtForm.class))
        .ties(oneOf(Option.TIES, Behaviour.Ties.class))
        .form(oneOf(Option.FORM, Behaviour.Form.class))
        .afterDateInclusive(inclusive(Option.AFTER))
        .beforeDateInclusive(inclusive(Option.BEFORE));
  }

  /** Shares rate and history as links share clicks: the n-th domain gets 1/n of the first's. */
  private List<SimulatedDomain> domains() throws BadOption {
    List<SimulatedDomain> domains = new ArrayList<>();
    double rate = read(Option.RATE, Double::valueOf, "a number");
    int clicks = wholeNumber(Option.HISTORY_CLICKS, 100_000_000);
    Duration span = duration(Option.HISTORY);
    if (!(rate >= 0 && rate <= 1_000_000)) {
      throw new BadOption("--rate must be between 0 and 1000000");
    }
    String[] pairs = text(Option.DOMAINS).split(",");
    double shares = 0;
    for (int i = 1; i <= pairs.length; i++) {
      shares += 1.0 / i;
    }
    for (int i = 0; i < pairs.length; i++) {
      double share = 1 / ((i + 1) * shares);
      SimulatedDomain domain = domain(pairs[i].strip());
      if (domains.stream().anyMatch(other -> other.id() == domain.id())) {
        throw new BadOption("--domains names the id " + domain.id() + " twice");
      }
      domains.add(domain.rate(rate * share).history((int) Math.round(clicks * share), span));
    }
    return domains;
  }

  private static SimulatedDomain domain(String pair) throws BadOption {
    if (!pair.matches("[1-9][0-9]{0,17}=[^=\\s]+")) {
      throw new BadOption("--domains must be like " + Option.DOMAINS.otherwise);
    }
    int equals = pair.indexOf('=');
    return SimulatedDomain.of(
        Long.parseLong(pair.substring(0, equals)), pair.substring(equals + 1));
  }

  private String text(Option option) {
    return given.getOrDefault(option, option.otherwise);
  }

  private <T> T read(Option option, Function<String, T> parser, String what) throws BadOption {
    try {
      return parser.apply(text(option));
    } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
      throw new BadOption("--" + option.name + " must be " + what);
    }
  }

  private int wholeNumber(Option option, int most) throws BadOption {
    int number = read(option, Integer::valueOf, "a whole number from 0 to " + most);
    if (number < 0 || number > most) {
      throw new BadOption("--" + option.name + " must be a whole number from 0 to " + most);
    }
    return number;
  }

  private int orNone(Option option) throws BadOption {
    int number = wholeNumber(option, Integer.MAX_VALUE);
    return number == 0 ? Integer.MAX_VALUE : number;
  }

  private double share(Option option) throws BadOption {
    double share = read(option, Double::valueOf, "a number from 0 to 1");
    if (!(share >= 0 && share <= 1)) {
      throw new BadOption("--" + option.name + " must be a number from 0 to 1");
    }
    return share;
  }

  private <E extends Enum<E>> E oneOf(Option option, Class<E> values) throws BadOption {
    String all = Arrays.toString(values.getEnumConstants()).replaceAll("[\\[\\]]", "");
    return read(
        option,
        text -> Enum.valueOf(values, text.toUpperCase(Locale.ROOT)),
        "one of " + all.toLowerCase(Locale.ROOT));
  }

  private boolean inclusive(Option option) throws BadOption {
    return switch (text(option)) {
      case "inclusive" -> true;
      case "exclusive" -> false;
      default -> throw new BadOption("--" + option.name + " must be inclusive or exclusive");
    };
  }

  /** {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h} or {@code 1d}. */
  private Duration duration(Option option) throws BadOption {
    return read(option, SimulatorOptions::duration, "a time like 500ms, 10s, 5m, 2h or 1d");
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

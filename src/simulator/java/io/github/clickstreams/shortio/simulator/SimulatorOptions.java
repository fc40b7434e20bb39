package io.github.clickstreams.shortio.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the account that the command line of {@link Simulator} asks for. */
final class SimulatorOptions {
  private final OptionValues values;

  private SimulatorOptions(OptionValues values) {
    this.values = values;
  }

  static SimulatorOptions parse(String... args) throws OptionValues.BadOption {
    return new SimulatorOptions(new OptionValues(args));
  }

  static String help() {
    StringBuilder help = new StringBuilder("A simulated Short.io on this machine. Options:\n");
    for (Option option : Option.values()) {
      help.append(
          "  --%-20s %s (default: %s)%n".formatted(option.name, option.help, option.otherwise));
    }
    return help.append("Prints one line of JSON when it is ready; ends on Ctrl-C.\n").toString();
  }

  int port() throws OptionValues.BadOption {
    return values.wholeNumber(Option.PORT, 65_535);
  }

  /** The account, ready to be served. */
  ShortIoSimulator simulator() throws OptionValues.BadOption {
    String key = values.text(Option.API_KEY);
    if (key.isBlank()) {
      throw new OptionValues.BadOption("--api-key must not be empty");
    }
    long seed = values.read(Option.SEED, Long::valueOf, "a whole number");
    ShortIoSimulator simulator = new ShortIoSimulator(key, Clock.systemUTC(), seed, traffic());
    simulator.behave(behaviour());
    domains().forEach(simulator::addDomain);
    goWrong(simulator.faults());
    return simulator;
  }

  private Traffic traffic() throws OptionValues.BadOption {
    return Traffic.usual()
        .delay(values.duration(Option.DELAY), values.duration(Option.DELAY_MAX))
        .late(values.share(Option.LATE), values.duration(Option.LATE_MAX))
        .ahead(values.share(Option.AHEAD), values.duration(Option.AHEAD_BY))
        .micros(dtForm() == Behaviour.DtForm.MICROS)
        .malformed(values.share(Option.MALFORMED))
        .unknownFields(values.share(Option.UNKNOWN_FIELDS));
  }

  private Behaviour.DtForm dtForm() throws OptionValues.BadOption {
    return values.oneOf(Option.DT_FORM, Behaviour.DtForm.class);
  }

  private Behaviour behaviour() throws OptionValues.BadOption {
    Behaviour behaviour =
        Behaviour.usual()
            .requestsPerMinute(values.wholeNumber(Option.PER_MINUTE, Integer.MAX_VALUE))
            .rateHeaders(values.oneOf(Option.RATE_HEADERS, Behaviour.RateHeaders.class))
            .retryHint(values.oneOf(Option.RETRY_HINT, Behaviour.RetryHint.class))
            .pageBytes(values.orNone(Option.PAGE_BYTES))
            .largestLimit(values.orNone(Option.LARGEST_LIMIT))
            .futureEndRefused(!values.isFirst(Option.END, "any", "not_in_future"))
            .unknownProperties(values.list(Option.UNKNOWN).toArray(String[]::new))
            .filterAfterLimit(!values.isFirst(Option.FILTER, "before_limit", "after_limit"))
            .cacheFor(values.duration(Option.CACHE))
            .dtForm(dtForm())
            .ties(values.oneOf(Option.TIES, Behaviour.Ties.class))
            .form(values.oneOf(Option.FORM, Behaviour.Form.class))
            .emptyFieldsVary(!values.isFirst(Option.EMPTY, "stable", "vary"))
            .afterDateInclusive(values.isFirst(Option.AFTER, "inclusive", "exclusive"))
            .beforeDateInclusive(values.isFirst(Option.BEFORE, "inclusive", "exclusive"))
            .cursorsInSeconds(!values.isFirst(Option.CURSORS, "exact", "seconds"))
            .replicaBehind(values.duration(Option.REPLICA))
            .gaps(
                values.share(Option.GAPS),
                values.share(Option.GAP_CLICKS),
                values.duration(Option.GAP_AGE));
    Duration oldestStart = values.duration(Option.START);
    return capped(oldestStart.isZero() ? behaviour : behaviour.oldestStart(oldestStart));
  }

  private Behaviour capped(Behaviour behaviour) throws OptionValues.BadOption {
    int most = values.orNone(Option.PAGE_CAP);
    int least = values.wholeNumber(Option.PAGE_CAP_MIN, most);
    Behaviour capped = behaviour.pageCap(least == 0 ? most : least, most);
    for (String pair : values.list(Option.PAGE_CAPS)) {
      if (!pair.matches("[1-9][0-9]{0,17}=[1-9][0-9]{0,8}")) {
        throw new OptionValues.BadOption("--page-caps must be like 1001=100,1002=50");
      }
      String[] domain = pair.split("=");
      capped = capped.pageCapOf(Long.parseLong(domain[0]), Integer.parseInt(domain[1]));
    }
    return capped;
  }

  private void goWrong(Faults faults) throws OptionValues.BadOption {
    int lieAt = values.wholeNumber(Option.LIE_AT, Integer.MAX_VALUE);
    if (lieAt > 0) {
      faults.nth(lieAt, new Fault.PartOfPage(0));
    }
    if (values.share(Option.LIES) > 0) {
      faults.lies(values.share(Option.LIES));
    }
    if (values.share(Option.ERRORS) > 0) {
      faults.sometimes(values.share(Option.ERRORS), Fault.status(503));
    }
  }

  /** Shares rate and history as links share clicks: the n-th domain gets 1/n of the first's. */
  private List<SimulatedDomain> domains() throws OptionValues.BadOption {
    List<SimulatedDomain> domains = new ArrayList<>();
    double rate = values.read(Option.RATE, Double::valueOf, "a number");
    int clicks = values.wholeNumber(Option.HISTORY_CLICKS, 100_000_000);
    Duration span = values.duration(Option.HISTORY);
    if (!(rate >= 0 && rate <= 1_000_000)) {
      throw new OptionValues.BadOption("--rate must be between 0 and 1000000");
    }
    List<String> pairs = values.list(Option.DOMAINS);
    double shares = 0;
    for (int i = 1; i <= pairs.size(); i++) {
      shares += 1.0 / i;
    }
    for (int i = 0; i < pairs.size(); i++) {
      double share = 1 / ((i + 1) * shares);
      SimulatedDomain domain = domain(pairs.get(i));
      if (domains.stream().anyMatch(other -> other.id() == domain.id())) {
        throw new OptionValues.BadOption("--domains names the id " + domain.id() + " twice");
      }
      domains.add(domain.rate(rate * share).history((int) Math.round(clicks * share), span));
    }
    return domains;
  }

  private static SimulatedDomain domain(String pair) throws OptionValues.BadOption {
    if (!pair.matches("[1-9][0-9]{0,17}=[^=\\s]+")) {
      throw new OptionValues.BadOption("--domains must be like " + Option.DOMAINS.otherwise);
    }
    int equals = pair.indexOf('=');
    return SimulatedDomain.of(
        Long.parseLong(pair.substring(0, equals)), pair.substring(equals + 1));
  }
}

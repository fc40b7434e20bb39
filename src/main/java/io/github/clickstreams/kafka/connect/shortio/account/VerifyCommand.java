package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verify}: whether a topic has every click of a time exactly once. */
@Command(
    name = "verify",
    description =
        "Reads the clicks between two times once more from Short.io, with a reader of its own, and"
            + " compares them with those on the topic by click_id: which are missing, doubled, or"
            + " surplus. Takes a request for each page of clicks.")
final class VerifyCommand extends AccountSubcommand {
  /** A click is read this many times its lateness after its time at most, by the README. */
  private static final double LATEST = 1.5;

  /** Records are dated no later than when they were written; clicks of clocks that are ahead. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final int MINUTES_SHOWN = 20;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = "The first instant that is compared, like 2026-01-31T00:00:00Z.")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TIME",
      description = "The end: the first instant that is not compared.")
  private String to;

  @Option(
      names = "--domain",
      paramLabel = "ID",
      description = "Only this domain; else all that are configured.")
  private Long domain;

  @Option(
      names = KafkaTopic.SERVERS,
      required = true,
      paramLabel = "HOST:PORT",
      description = "Brokers, separated by commas.")
  private String servers;

  @Option(
      names = KafkaTopic.TOPIC,
      required = true,
      paramLabel = "NAME",
      description = "The topic of the clicks.")
  private String topic;

  @Option(
      names = KafkaTopic.CLIENT,
      paramLabel = "FILE",
      description = "Properties of a Kafka client, for security.")
  private Path clientFile;

  private Instant begin;
  private Instant end;

  VerifyCommand(Surroundings surroundings) {
    super("verify", surroundings);
  }

  @Override
  void run() throws ApiException, InterruptedException {
    begin = Times.instant("--from", from);
    end = Times.instant("--to", to);
    if (!begin.isBefore(end)) {
      throw new CannotRun("--to: it is not after --from");
    }
    RecordValues values = new RecordValues(config);
    // Before Short.io is asked for anything: a wrong option costs nothing then.
    try (KafkaTopic records =
        new KafkaTopic(surroundings.kafka(), servers, clientFile, values, asking.progress)) {
      compare(records);
    }
  }

  private void compare(KafkaTopic records) throws ApiException, InterruptedException {
    records.requireTopic(topic);
    Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant open = now.minusMillis((long) (LATEST * config.lateArrivalWindow().toMillis()));
    List<Long> ids =
        domain != null ? List.of(domain) : domains().stream().map(NamedDomain::id).toList();
    Comparison comparison = new Comparison(ids);
    Set<Long> silent = new HashSet<>();
    for (long id : ids) {
      report.soFar(() -> report.fact("domain", id + ": not compared, reading was interrupted"));
      if (!readShortIo(id, comparison)) {
        silent.add(id);
      }
    }
    boolean[] hasClicks = {false};
    long others =
        records.read(
            topic,
            begin.minus(AHEAD),
            (clickId, domainId, dt) -> {
              hasClicks[0] = true;
              if (dt >= begin.toEpochMilli() && dt < end.toEpochMilli()) {
                comparison.onTopic(clickId, domainId, dt);
              }
            });
    report.soFar(() -> {});
    if (others > 0 && !hasClicks[0]) {
      throw new CannotRun(
          "%s: none of its %s records is a click with click_id and dt; if they are no JSON, give the"
                  .formatted(KafkaTopic.TOPIC, others)
              + " worker's value.converter and its keys in "
              + ConnectorFile.OPTION);
    }
    if (others > 0) {
      report.fact(
          "records", others + " are no clicks with click_id and dt", Map.of("others", others));
    }
    silent.removeIf(id -> comparison.onTopic(id) == 0);
    ids.stream()
        .filter(id -> !silent.contains(id))
        .forEach(id -> tell(id, comparison, open.isBefore(end) ? open : end));
    if (open.isBefore(end)) {
      Instant mayComeFrom = open.isAfter(begin) ? open : begin;
      report.fact(
          "open",
          "clicks from %s on may still come late: what differs there is no finding yet"
              .formatted(mayComeFrom),
          Map.of("from", mayComeFrom.toString()));
    }
    asking.tell(report);
    if (!silent.isEmpty()) {
      long id = silent.iterator().next();
      throw new CannotRun(
          "domain %s: it cannot be told whether its %s records on the topic are right, as Short.io's"
                  .formatted(id, comparison.onTopic(id))
              + " answers show no click at all; try again later");
    }
  }

  /** Whether any answer showed anything: else they may all be those of an outage. */
  private boolean readShortIo(long id, Comparison comparison)
      throws ApiException, InterruptedException {
    ClickIds ids = new ClickIds(id);
    PlainReader reader = new PlainReader(asking, id, config.readerSettings().pageLimit(), begin);
    int[] read = {0};
    reader.read(
        end.minusMillis(1),
        clicks -> {
          ids.nextTime();
          clicks.forEach(click -> comparison.atShortIo(id, ids.next(click), click.dt()));
          read[0] += clicks.size();
          asking.progress.tell("domain %s: %s clicks".formatted(id, read[0]));
        });
    if (reader.malformed() > 0) {
      report.fact(
          "domain",
          id + ": some elements of Short.io's answers are no clicks; they are not compared",
          Map.of("id", id, "malformed", reader.malformed()));
    }
    return reader.hasSeenAny();
  }

  /**
   * @param closed up to here no click comes late any more
   */
  private void tell(long id, Comparison comparison, Instant closed) {
    Comparison.Difference all = comparison.before(end, id);
    report.fact(
        "domain",
        "%s: %s clicks at Short.io, %s records on the topic: %s"
            .formatted(id, comparison.atShortIo(id), comparison.onTopic(id), all),
        Map.of(
            "id", id,
            "at_short_io", comparison.atShortIo(id),
            "on_topic", comparison.onTopic(id),
            "missing", all.missing(),
            "doubled", all.doubled(),
            "surplus", all.surplus()));
    Map<Instant, Comparison.Difference> minutes = comparison.byMinute(id);
    minutes.entrySet().stream()
        .limit(MINUTES_SHOWN)
        .forEach(
            minute ->
                report.fact(
                    "minute",
                    "%s: %s %s".formatted(id, minute.getKey(), minute.getValue()),
                    Map.of(
                        "id", id,
                        "minute", minute.getKey().toString(),
                        "missing", minute.getValue().missing(),
                        "doubled", minute.getValue().doubled(),
                        "surplus", minute.getValue().surplus())));
    if (minutes.size() > MINUTES_SHOWN) {
      report.fact("minute", (minutes.size() - MINUTES_SHOWN) + " more minutes differ");
    }
    Comparison.Difference wrong = comparison.before(closed, id);
    if (!wrong.isNone()) {
      report.finding("domain %s in topic %s: %s".formatted(id, topic, wrong));
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
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
  private String clientFile;

  VerifyCommand(Surroundings surroundings) {
    super("verify", surroundings);
  }

  @Override
  int mostRequests() {
    return Integer.MAX_VALUE;
  }

  @Override
  void run(ConnectorFile file, Asking asking, Report report)
      throws ApiException, InterruptedException {
    Instant begin = Times.instant("--from", from);
    Instant end = Times.instant("--to", to);
    if (!begin.isBefore(end)) {
      throw new CannotRun("--to: it is not after --from");
    }
    RecordValues values = new RecordValues(file.config().originalsStrings());
    // Before Short.io is asked for anything: a wrong option costs nothing then.
    try (ClickTopic records =
        surroundings().topic().open(servers, clientFile, values, asking.progress())) {
      compare(file.config(), begin, end, records, asking, report);
    }
  }

  private void compare(
      SourceConfig config,
      Instant begin,
      Instant end,
      ClickTopic records,
      Asking asking,
      Report report)
      throws ApiException, InterruptedException {
    records.requireTopic(topic);
    Instant now = surroundings().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant open = now.minusMillis((long) (LATEST * config.lateArrivalWindow().toMillis()));
    VerifiedDomains domains = new VerifiedDomains();
    for (long id : domainIds(config, asking)) {
      Comparison comparison = domains.add(id);
      report.soFar(() -> report.fact("domain", id + ": not compared, reading was interrupted"));
      readShortIo(config, id, begin, end, asking, comparison, report);
    }
    long others =
        records.read(
            topic,
            begin.minus(AHEAD),
            (clickId, domainId, dt) -> {
              if (dt >= begin.toEpochMilli() && dt < end.toEpochMilli()) {
                domains.onTopic(clickId, domainId, dt);
              }
            });
    report.soFar(() -> {});
    if (others > 0) {
      report.fact(
          "records", others + " are no clicks with click_id and dt", Map.of("others", others));
    }
    Instant closed = open.isBefore(end) ? open : end;
    domains.each((id, comparison) -> tell(id, comparison, begin, closed, end, report));
    if (open.isBefore(end)) {
      Instant mayComeFrom = open.isAfter(begin) ? open : begin;
      report.fact(
          "open",
          "clicks from %s on may still come late: what differs there is no finding yet"
              .formatted(mayComeFrom),
          Map.of("from", mayComeFrom.toString()));
    }
    asking.tell(report);
  }

  private List<Long> domainIds(SourceConfig config, Asking asking)
      throws ApiException, InterruptedException {
    return domain != null
        ? List.of(domain)
        : ConfiguredDomains.of(config.domains(), asking).stream().map(NamedDomain::id).toList();
  }

  private static void readShortIo(
      SourceConfig config,
      long id,
      Instant begin,
      Instant end,
      Asking asking,
      Comparison comparison,
      Report report)
      throws ApiException, InterruptedException {
    ClickIds ids = new ClickIds(id);
    PlainReader reader = new PlainReader(asking, id, config.readerSettings().pageLimit(), begin);
    reader.read(
        end.minusMillis(1),
        clicks -> {
          ids.nextTime();
          for (Click click : clicks) {
            comparison.atShortIo(ids.next(click), click.dt());
          }
          asking.progress().tell("domain %s: %s clicks".formatted(id, comparison.atShortIo()));
        });
    if (reader.malformed() > 0) {
      report.fact(
          "domain",
          id + ": some elements of Short.io's answers are no clicks; they are not compared",
          Map.of("id", id, "malformed", reader.malformed()));
    }
  }

  private void tell(
      long id, Comparison comparison, Instant begin, Instant closed, Instant end, Report report) {
    Comparison.Difference all = comparison.between(begin, end);
    report.fact(
        "domain",
        "%s: %s clicks at Short.io, %s records on the topic: %s"
            .formatted(id, comparison.atShortIo(), comparison.onTopic(), text(all)),
        Map.of(
            "id", id,
            "at_short_io", comparison.atShortIo(),
            "on_topic", comparison.onTopic(),
            "missing", all.missing(),
            "doubled", all.doubled(),
            "surplus", all.surplus()));
    Map<Instant, Comparison.Difference> minutes = comparison.byMinute();
    minutes.entrySet().stream()
        .limit(MINUTES_SHOWN)
        .forEach(
            minute ->
                report.fact(
                    "minute",
                    "%s: %s %s".formatted(id, minute.getKey(), text(minute.getValue())),
                    Map.of(
                        "id", id,
                        "minute", minute.getKey().toString(),
                        "missing", minute.getValue().missing(),
                        "doubled", minute.getValue().doubled(),
                        "surplus", minute.getValue().surplus())));
    if (minutes.size() > MINUTES_SHOWN) {
      report.fact("minute", (minutes.size() - MINUTES_SHOWN) + " more minutes differ");
    }
    Comparison.Difference wrong = comparison.between(begin, closed);
    if (!wrong.isNone()) {
      report.finding("domain %s in topic %s: %s".formatted(id, topic, text(wrong)));
    }
  }

  private static String text(Comparison.Difference difference) {
    return difference.isNone()
        ? "all are there once"
        : "%s missing, %s doubled, %s surplus"
            .formatted(difference.missing(), difference.doubled(), difference.surplus());
  }
}

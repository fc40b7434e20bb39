package io.github.clickstreams.kafka.connect.shortio.messages;

import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.ID;
import static io.github.clickstreams.kafka.connect.shortio.messages.ErrorScene.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.clickstreams.kafka.connect.shortio.ShortIoClickSourceConnector;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.LogCapture;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.logging.log4j.Level;

/** What is said of offsets that cannot be used. */
public final class OffsetErrors {
  private static final String DT = "2026-01-01T00:00:00Z";
  public static final String REFUSED = "No offset was changed: ";
  public static final String OF_DOMAIN = "domain <id>: ";

  private static final Map<String, String> CONFIG = Account.config("http://127.0.0.1:1", ID);

  private OffsetErrors() {}

  /** The defects of an offset; then what is said of one that is stored. */
  public static Stream<ErrorRow> rows() {
    return Stream.of(
        defect(Map.of(), "There is no `dt`."),
        defect(Map.of("dt", "soon"), "`dt` or `since` is no instant.").with("'dt'", "'<key>'"),
        defect(Map.of("dt", DT, "since", "2026-01-02T00:00:00Z"), "`since` is later than `dt`."),
        defect(Map.of("dt", "2062-01-01T00:00:00Z"), "`dt` is in the future."),
        defect(Map.of("dt", DT, "seen", "AAAALg"), "`seen` without `since`."),
        defect(Map.of("dt", DT, "since", DT, "seen", "?"), "`seen` is not as it was stored."),
        defect(Map.of("dt", DT, "v", 2), "The offset is from another version of this connector."),
        defect(Map.of("dt", DT, "page", 3), "There is another key.").with("'page'", "'<key>'"),
        notRead(),
        unknown(),
        partition(),
        stored());
  }

  private static ErrorRow defect(Map<String, ?> offset, String when) {
    String message = refusal(OffsetStore.partition(ID), offset);
    assertThat(message).startsWith(OF_DOMAIN);
    return row(message.substring(OF_DOMAIN.length()), when);
  }

  private static ErrorRow notRead() {
    String message = refusal(OffsetStore.partition(5), Map.of("dt", DT));
    assertThat(message).startsWith("domain 5: ");
    return row(
        message.substring("domain 5: ".length()),
        "The id is not in `shortio.domains`, or is in `shortio.domains.exclude`.");
  }

  private static ErrorRow unknown() {
    Map<String, String> all = ErrorScene.with(CONFIG, "shortio.domains", "*");
    try (LogCapture log = LogCapture.at(Level.WARN)) {
      new ShortIoClickSourceConnector()
          .alterOffsets(all, Map.of(OffsetStore.partition(ID), Map.of("dt", DT)));
      return row(
          template(ErrorScene.withoutLogger(log.lines().get(0))),
          "With `*` or host names in `shortio.domains`. A WARN; the offsets are changed.");
    }
  }

  private static ErrorRow partition() {
    return row(refusal(Map.of("domain", "1"), Map.of("dt", DT)), "A partition is no domain's.");
  }

  private static ErrorRow row(String message, String when) {
    return new ErrorRow(message, when, "", "");
  }

  private static String refusal(Map<String, ?> partition, Map<String, ?> offset) {
    ConnectException e =
        catchThrowableOfType(
            ConnectException.class,
            () ->
                new ShortIoClickSourceConnector().alterOffsets(CONFIG, Map.of(partition, offset)));
    assertThat(e).hasMessageStartingWith(REFUSED);
    return template(e.getMessage().substring(REFUSED.length()));
  }

  private static ErrorRow stored() {
    OffsetStore offsets = new OffsetStore();
    offsets.put(ID, Map.of("dt", "soon"));
    try (InProcessConnect connect =
        InProcessConnect.start(Account.config("http://127.0.0.1:1", ID), offsets)) {
      String message = template(connect.awaitFailure().getMessage());
      String defect = defect(Map.of("dt", "soon"), "").message();
      return row(message, "A task starts and finds such an offset. It fails.")
          .with(defect, "<defects>");
    }
  }
}

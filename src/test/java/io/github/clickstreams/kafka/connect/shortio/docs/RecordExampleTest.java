package io.github.clickstreams.kafka.connect.shortio.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.clickstreams.kafka.connect.shortio.inprocess.Account;
import io.github.clickstreams.kafka.connect.shortio.inprocess.InProcessConnect;
import io.github.clickstreams.kafka.connect.shortio.inprocess.OffsetStore;
import io.github.clickstreams.shortio.simulator.ManualClock;
import io.github.clickstreams.shortio.simulator.SimulatedClick;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/**
 * The record that the README shows is what the connector makes of such a click, its id included.
 */
class RecordExampleTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SHOWN =
      Pattern.compile("\nKey `([^`]+)`, value:\n\n```json\n(.*?)```", Pattern.DOTALL);

  @Test
  void isWhatIsWritten() throws Exception {
    Matcher readme = SHOWN.matcher(Files.readString(Path.of("README.md")));
    assertThat(readme.find()).isTrue();
    JsonNode value = JSON.readTree(readme.group(2));
    Instant dt = Instant.ofEpochMilli(value.path("dt").asLong());
    long id = value.path("domain_id").asLong();

    try (Account account = Account.at(new ManualClock(dt.plus(Duration.ofMinutes(1))));
        JsonConverter converter = new JsonConverter()) {
      account.domain(SimulatedDomain.of(id, value.path("host").asText()));
      account.click(id, click(dt, value));
      converter.configure(Map.of("schemas.enable", "false"), false);
      try (InProcessConnect connect =
          InProcessConnect.start(account.config(id), new OffsetStore())) {
        connect.awaitRecords(1);
        SourceRecord record = connect.records().get(0);

        assertThat(record.key()).isEqualTo(readme.group(1));
        byte[] written = converter.fromConnectData("clicks", record.valueSchema(), record.value());
        // As texts: in the order of the schema.
        assertThat(value.toString()).isEqualTo(JSON.readTree(written).toString());
      }
    }
  }

  private static SimulatedClick click(Instant dt, JsonNode value) {
    SimulatedClick click = SimulatedClick.bare(dt);
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      switch (field.getKey()) {
        case "click_id", "domain_id", "dt", "extra" -> {}
        default ->
            click = click.with(field.getKey(), JSON.convertValue(field.getValue(), Object.class));
      }
    }
    return click;
  }
}

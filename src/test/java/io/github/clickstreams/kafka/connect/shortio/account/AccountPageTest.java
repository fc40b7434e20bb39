package io.github.clickstreams.kafka.connect.shortio.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clickstreams.kafka.connect.shortio.api.Click;
import io.github.clickstreams.shortio.simulator.SimulatedDomain;
import io.github.clickstreams.shortio.simulator.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the pages show is what the commands print, of one simulated account whose clock stands
 * still.
 */
class AccountPageTest {
  private static final Path PAGE = Path.of("src", "docs", "account.md");
  private static final Path README = Path.of("README.md");

  /** A command in a block, then what it prints. */
  private static final Pattern BLOCK =
      Pattern.compile("```console\n\\$ bin/shortio-account (.+)\n((?:(?!```)[^\\n]*\\n)*)```");

  @Test
  void thePagesShowWhatTheCommandsPrint() throws Exception {
    Map<String, String> printed = new LinkedHashMap<>();
    for (Path page : List.of(PAGE, README)) {
      String text = Files.readString(page);
      Matcher blocks = BLOCK.matcher(text);
      StringBuilder made = new StringBuilder();
      while (blocks.find()) {
        String output = printed.computeIfAbsent(blocks.group(1), AccountPageTest::output);
        blocks.appendReplacement(
            made,
            Matcher.quoteReplacement(
                "```console\n$ bin/shortio-account " + blocks.group(1) + "\n" + output + "```"));
      }
      blocks.appendTail(made);
      if (Boolean.getBoolean("reference.write")) {
        Files.writeString(page, made.toString());
      }
      assertThat(Files.readString(page))
          .as(page + " is stale: run mvn test -Dtest=AccountPageTest -Dreference.write=true")
          .isEqualTo(made.toString());
    }
    assertThat(printed.keySet()).anyMatch(command -> command.startsWith("check"));
    assertThat(printed.keySet()).anyMatch(command -> command.startsWith("plan"));
    assertThat(printed.keySet()).anyMatch(command -> command.startsWith("verify"));
  }

  private static String output(String command) {
    try (AccountScene scene = new AccountScene(Traffic.usual().late(0.02, Duration.ofMinutes(6)))) {
      scene.shortIo.addDomain(
          SimulatedDomain.of(1001, "go.example.com")
              .rate(0.2)
              .history(30_000, Duration.ofDays(60)));
      scene.shortIo.addDomain(
          SimulatedDomain.of(1002, "link.example.org").history(900, Duration.ofDays(60)));
      String json =
          scene.json(
              Map.of(
                  "shortio.include.human", "true",
                  "shortio.start.from", "earliest"));
      scene.kafka = config -> topicWithTwoMistakes(scene);
      scene.run(json, command.replace("clicks.json", "-").split(" "));
      return scene.out().replaceAll("    \"shortio\\.(api|management)\\.url\".*\n", "");
    }
  }

  @Test
  void timesAreToldInWholeSeconds() {
    try (AccountScene scene = new AccountScene()) {
      scene.shortIo.addDomain(SimulatedDomain.of(1001, "go.example.com"));
      scene.shortIo.addDomain(SimulatedDomain.of(1002, "link.example.org"));
      scene.kafka = config -> topicWithTwoMistakes(scene);
      scene.clock.advance(Duration.ofMillis(789));
      scene.run(
          scene.json(Map.of("shortio.domains", "1001")),
          ("verify -c - --from 2026-01-01T00:00:00Z --to 2099-01-01T00:00:00Z"
                  + " --topic shortio.clicks --bootstrap-server localhost:9092")
              .split(" "));

      assertThat(scene.out()).containsPattern("\nopen +clicks from [-0-9T:]{19}Z on");
    }
  }

  @Test
  void thePageNamesEveryOption() throws IOException {
    String page = Files.readString(PAGE);
    for (String option :
        List.of(
            "--config",
            "--json",
            "--watch",
            "--from",
            "--to",
            "--domain",
            "--bootstrap-server",
            "--topic",
            "--command-config")) {
      assertThat(page).contains(option);
    }
  }

  /** All clicks of the account, but one is missing and one is there twice. */
  private static TestTopic topicWithTwoMistakes(AccountScene scene) {
    TestTopic topic = new TestTopic("shortio.clicks", 1);
    for (long domain : new long[] {1001, 1002}) {
      int[] number = {0};
      try {
        List<List<Click>> times = new ArrayList<>();
        scene.shortIo.behave(scene.shortIo.behaviour().requestsPerMinute(0));
        try (Asking asking = scene.asking(Map.of("shortio.include.human", "true"))) {
          new PlainReader(asking, domain, 1000, Instant.EPOCH).read(AccountScene.NOW, times::add);
        }
        ClickIds ids = new ClickIds(domain);
        for (List<Click> time : times) {
          ids.nextTime();
          for (Click click : time) {
            String id = ids.next(click);
            int n = number[0]++;
            for (int i = 0; i < (domain != 1001 ? 1 : n == 60 ? 0 : n == 150 ? 2 : 1); i++) {
              topic.click(id, domain, click.dt(), Instant.ofEpochMilli(click.dt()));
            }
          }
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    return topic;
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What all commands have: the configuration, the way of telling, and what Ctrl-C does. */
@Command(mixinStandardHelpOptions = true, showDefaultValues = true)
abstract class AccountSubcommand implements Callable<Integer> {
  @Option(
      names = {"-c", ConnectorFile.OPTION},
      required = true,
      paramLabel = "FILE",
      description =
          "The connector's configuration, the same JSON as for Connect's REST API; - reads"
              + " standard input. References to env, file and dir are resolved. A file that ends"
              + " with .properties is read as such.")
  private String config;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  private final String name;
  private final Surroundings surroundings;

  AccountSubcommand(String name, Surroundings surroundings) {
    this.name = name;
    this.surroundings = surroundings;
  }

  /** Most requests that the command makes. */
  abstract int mostRequests();

  /** Asks and tells. */
  abstract void run(ConnectorFile file, Asking asking, Report report)
      throws ApiException, InterruptedException;

  Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    ConnectorFile file = ConnectorFile.read(config, surroundings.in());
    Report report = new Report(name, json, surroundings.out());
    Thread onCtrlC = new Thread(report::interrupted, "shortio-account-end");
    Runtime.getRuntime().addShutdownHook(onCtrlC);
    try (Asking asking = new Asking(file.config(), surroundings, mostRequests())) {
      run(file, asking, report);
      return report.end();
    } catch (Asking.NoneLeft e) {
      throw new CannotRun(
          "shortio.api.url: "
              + mostRequests()
              + " requests were not enough, too many were refused");
    } catch (ApiException e) {
      throw new CannotRun(e.getMessage());
    } finally {
      report.cut();
      try {
        Runtime.getRuntime().removeShutdownHook(onCtrlC);
      } catch (IllegalStateException e) {
        // The JVM is ending already.
      }
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.api.AccountDomain;
import io.github.clickstreams.kafka.connect.shortio.api.ApiException;
import io.github.clickstreams.kafka.connect.shortio.config.SourceConfig;
import io.github.clickstreams.kafka.connect.shortio.domains.DomainResolver;
import io.github.clickstreams.kafka.connect.shortio.domains.NamedDomain;
import io.github.clickstreams.kafka.connect.shortio.domains.UnknownDomainException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
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
  private Path configFile;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  final Surroundings surroundings;

  /** These are there when the command runs. */
  ConnectorFile file;

  SourceConfig config;
  Asking asking;
  Report report;

  private final String name;

  AccountSubcommand(String name, Surroundings surroundings) {
    this.name = name;
    this.surroundings = surroundings;
  }

  /** Most requests that the command makes. */
  int mostRequests() {
    return Integer.MAX_VALUE;
  }

  abstract void run() throws ApiException, InterruptedException;

  @Override
  public Integer call() throws InterruptedException {
    file = ConnectorFile.read(configFile, surroundings.in());
    config = file.config();
    report = new Report(name, json, surroundings.out());
    Runtime.getRuntime().addShutdownHook(new Thread(report::interrupted, "shortio-account-end"));
    try (Asking opened = new Asking(config, surroundings, mostRequests())) {
      asking = opened;
      run();
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
    }
  }

  /**
   * The configured domains, asked of Short.io where it takes the list to know.
   *
   * @throws CannotRun if there is none, or one that the account does not have
   */
  List<NamedDomain> domains() throws ApiException, InterruptedException {
    return requireAny(
        domains(config.domains().needsList() ? asking.allDomains() : List.<AccountDomain>of()));
  }

  /** The configured domains of a list that was read. */
  List<NamedDomain> domains(Collection<AccountDomain> account) {
    try {
      return new DomainResolver(config.domains(), true).resolve(account);
    } catch (UnknownDomainException e) {
      throw new CannotRun(e.getMessage());
    }
  }

  static List<NamedDomain> requireAny(List<NamedDomain> domains) {
    if (domains.isEmpty()) {
      throw new CannotRun("shortio.domains: the account has no such domain");
    }
    return domains;
  }

  interface Look {
    void at(long domainId) throws ApiException, InterruptedException;
  }

  /** A domain that is refused is a finding; only if all are, that is the end. */
  void each(List<NamedDomain> domains, Look look) throws ApiException, InterruptedException {
    ApiException.DomainRefused refused = null;
    int taken = 0;
    for (NamedDomain domain : domains) {
      try {
        look.at(domain.id());
        taken++;
      } catch (ApiException.DomainRefused e) {
        refused = e;
        report.finding(e.getMessage());
      }
    }
    if (taken == 0 && refused != null) {
      throw refused;
    }
  }
}

package io.github.clickstreams.kafka.connect.shortio.account;

import io.github.clickstreams.kafka.connect.shortio.Version;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code bin/shortio-account}: what Short.io's API does for an account, what reading it will cost,
 * and whether what has arrived is complete. Every error is one line.
 */
@Command(
    name = "shortio-account",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Asks Short.io what your account's API does, what reading it takes, and whether"
            + " all clicks are in Kafka. Prints no click, address or key.",
    footer = {"", "Exit status: 0 all is well, 1 there is a finding, 2 it cannot run."})
public final class AccountCommand {
  static final int OK = 0;
  static final int FINDING = 1;
  static final int CANNOT_RUN = 2;

  private AccountCommand() {}

  public static void main(String[] args) {
    System.exit(run(Surroundings.real(), args));
  }

  /** Returns the exit status. */
  static int run(Surroundings surroundings, String... args) {
    CommandLine line =
        new CommandLine(new AccountCommand())
            .addSubcommand(new CheckCommand(surroundings))
            .addSubcommand(new PlanCommand(surroundings))
            .addSubcommand(new VerifyCommand(surroundings))
            .setOut(new PrintWriter(surroundings.out(), true))
            .setErr(new PrintWriter(surroundings.err(), true))
            .setParameterExceptionHandler(
                (e, wrong) -> fail(surroundings, e.getMessage() + "; see --help"))
            .setExecutionExceptionHandler((e, command, parsed) -> fail(surroundings, text(e)));
    line.getCommandSpec().version(Version.get());
    line.getSubcommands().values().forEach(one -> one.getCommandSpec().version(Version.get()));
    if (args.length == 0) {
      line.usage(surroundings.err());
      return CANNOT_RUN;
    }
    return line.execute(args);
  }

  private static int fail(Surroundings surroundings, String text) {
    surroundings.err().println("shortio-account: " + text.replaceAll("\\s*\\R\\s*", " "));
    return CANNOT_RUN;
  }

  private static String text(Exception e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e instanceof CannotRun
        ? e.getMessage()
        : "this is a mistake in shortio-account, please report it: "
            + e.getClass().getName()
            + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}

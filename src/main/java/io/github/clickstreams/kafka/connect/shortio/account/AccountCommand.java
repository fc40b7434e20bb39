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
    System.exit(run(Surroundings.real(Version.get()), args));
  }

  /** Returns the exit status. */
  static int run(Surroundings surroundings, String... args) {
    CommandLine line =
        new CommandLine(new AccountCommand())
            .addSubcommand(new CheckCommand(surroundings))
            .addSubcommand(new PlanCommand(surroundings))
            .addSubcommand(new VerifyCommand(surroundings));
    line.setOut(new PrintWriter(surroundings.out(), true));
    line.setErr(new PrintWriter(surroundings.err(), true));
    line.getCommandSpec().version(surroundings.version());
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().version(surroundings.version()));
    line.setParameterExceptionHandler(
        (e, wrong) -> fail(surroundings, e.getMessage() + "; see --help"));
    line.setExecutionExceptionHandler((e, command, parsed) -> fail(surroundings, text(e)));
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
    if (e instanceof CannotRun) {
      return e.getMessage();
    }
    StackTraceElement[] trace = e.getStackTrace();
    return "this is a mistake in shortio-account, please report it: "
        + e.getClass().getName()
        + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}

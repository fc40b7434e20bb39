package io.github.clickstreams.kafka.connect.shortio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.junit.jupiter.api.Test;

/**
 * The arrows of the house: who may know whom. Only shipped classes and the simulator are held to
 * them.
 */
class ArchitectureTest {
  private static final String HOUSE = "io.github.clickstreams.kafka.connect.shortio";
  private static final String SIMULATOR = "io.github.clickstreams.shortio.simulator..";
  private static final String JDK = "java..";

  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
          .importPackages(HOUSE);

  @Test
  void the_simulator_shares_nothing_with_the_product() {
    noClasses()
        .that()
        .resideInAPackage(SIMULATOR)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HOUSE + "..")
        .check(new ClassFileImporter().importPackages("io.github.clickstreams.shortio"));
  }

  @Test
  void the_product_knows_no_simulator() {
    noClasses().should().dependOnClassesThat().resideInAPackage(SIMULATOR).check(SHIPPED);
  }

  @Test
  void reading_and_scheduling_know_no_kafka() {
    noClasses()
        .that()
        .resideInAnyPackage(
            HOUSE + ".api..", HOUSE + ".reader..", HOUSE + ".schedule..", HOUSE + ".domains..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(SHIPPED);
  }

  @Test
  void only_the_api_package_knows_http_and_json() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + ".api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.hc..")
        .check(SHIPPED);
    noClasses()
        .that()
        .resideOutsideOfPackages(HOUSE + ".api..", HOUSE + ".account..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson..", "picocli..")
        .check(SHIPPED);
  }

  /** It is another program, which a worker never runs. */
  @Test
  void nobody_knows_the_command_line() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + ".account..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HOUSE + ".account..")
        .check(SHIPPED);
  }

  @Test
  void the_schedule_is_pure() {
    classes()
        .that()
        .resideInAPackage(HOUSE + ".schedule..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(HOUSE + ".schedule..", JDK)
        .check(SHIPPED);
  }

  @Test
  void the_reader_knows_only_the_values_of_the_api() {
    classes()
        .that()
        .resideInAPackage(HOUSE + ".reader..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.<JavaClass>describe(
                "are the reader's, the JDK's, or values of the api package",
                type ->
                    type.getPackageName().startsWith("java.")
                        || type.isPrimitive()
                        || type.isArray()
                        || type.getPackageName().equals(HOUSE + ".reader")
                        || type.getSimpleName()
                            .matches("Click|ClickField|ClickPage|ClickQuery|MalformedElement")))
        .check(SHIPPED);
  }

  /**
   * An address is never looked up: not even by accident, as InetAddress.getByName would. For the
   * one class that asks it IpAddressTest holds that.
   */
  @Test
  void records_know_no_network() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + ".record..")
        .and()
        .doNotHaveFullyQualifiedName(HOUSE + ".record.IpAddress")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "javax.naming..", "javax.net..")
        .check(SHIPPED);
  }

  /** Workers before Kafka 4.1 do not have them: whoever links them must be loaded with care. */
  @Test
  void one_class_alone_knows_the_metrics_of_plugins() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(HOUSE + ".metrics.PluginRegistry")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(PluginMetrics.class)
        .check(SHIPPED);
  }

  @Test
  void files_of_a_package_have_no_cycles() {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""));
              }

              @Override
              public String getDescription() {
                return "files";
              }
            })
        .should()
        .beFreeOfCycles()
        .check(SHIPPED);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().check(SHIPPED);
  }

  @Test
  void only_what_connect_sees_carries_the_product_prefix() {
    classes()
        .that()
        .haveSimpleNameStartingWith("ShortIoClickSource")
        .should()
        .resideInAPackage(HOUSE)
        .check(SHIPPED);
  }

  /** The algorithms that these look up are of the module jdk.random, which small runtimes lack. */
  @Test
  void randomness_needs_no_module_beside_java_base() {
    noClasses()
        .should()
        .callMethod(RandomGenerator.class, "getDefault")
        .orShould()
        .callMethod(RandomGenerator.class, "of", String.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(RandomGeneratorFactory.class)
        .check(SHIPPED);
  }
}

package io.github.clickstreams.shortio.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** A misunderstanding of the API must not be able to hide in code that both sides share. */
class SimulatorArchitectureTest {

  @Test
  void theSimulatorKnowsNothingButTheJdkAndJackson() {
    JavaClasses simulator =
        new ClassFileImporter()
            .importPackages("io.github.clickstreams.shortio.simulator")
            .that(
                DescribedPredicate.describe(
                    "not a test",
                    type ->
                        !type.getSource()
                            .orElseThrow()
                            .getUri()
                            .toString()
                            .matches(".*(Test|TinyAccount)[.$].*")));

    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.github.clickstreams.shortio.simulator", "java..", "com.fasterxml.jackson..")
        .check(simulator);
  }
}

package rbm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.ObjectInputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data flows one way through the packages, and only named packages see a library. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("rbm");

    @ParameterizedTest(name = "{0} imports {1} and {2}")
    @CsvSource({
        "numerics,   '',                                        org.bytedeco",
        "model,      numerics,                                  ''",
        "training,   numerics model,                            ''",
        "evaluation, numerics model,                            ''",
        "data,       model,                                     ''",
        "spark,      numerics model training evaluation data,   org.apache.spark org.apache.hadoop scala",
        "store,      model data,                                org.apache.hadoop com.fasterxml.jackson",
        "report,     evaluation model,                          ''",
        "cli,        numerics model training evaluation data spark store report, "
                + "org.apache.spark org.apache.hadoop com.fasterxml.jackson picocli"
    })
    void packagesImportWhatTheDesignAllows(String name, String own, String libraries) {
        String[] allowed = Stream.of(
                        Stream.of("java", "javax", "jdk", "rbm." + name),
                        words(own).map(other -> "rbm." + other),
                        words(libraries))
                .flatMap(stream -> stream)
                .flatMap(root -> Stream.of(root, root + ".."))
                .toArray(String[]::new);
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("rbm." + name + "..")
                .should()
                .onlyDependOnClassesThat(resideInOneOf(allowed))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void noClassIsMadeFromTheContentOfAFile() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> resideInOneOf(String[] packages) {
        return JavaClass.Predicates.resideInAnyPackage(packages)
                .or(DescribedPredicate.describe("a primitive or an array of one", ArchitectureTest::isPrimitive))
                .as("reside in one of %s", Arrays.toString(packages));
    }

    private static boolean isPrimitive(JavaClass type) {
        return type.getBaseComponentType().isPrimitive();
    }

    private static Stream<String> words(String list) {
        return Stream.of(list.trim().split(" +")).filter(word -> !word.isEmpty());
    }
}

package rbm.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class CompilerRulesTest {
    @Test
    void theJvmKnowsThatKernelsAreCompiledApart() throws Exception {
        CompilerRules.compileApart("VectorUnits", "VectorRows");
        Object rules = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "compilerDirectivesPrint",
                        null,
                        null);
        assertThat(rules.toString()).contains("-rbm/numerics/VectorUnits.*").contains("-rbm/numerics/VectorRows.*");
    }
}

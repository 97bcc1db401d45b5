package rbm.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/** Enum values as people write them: lower case, with dashes. */
final class DashedNames {
    private DashedNames() {}

    /** Teaches a command to read each of its enum options. */
    static void register(CommandLine command) {
        for (ArgSpec option : command.getCommandSpec().args()) {
            if (option.type().isEnum()) {
                registerType(command, option.type());
            }
        }
    }

    /**
     * @param type an enum
     * @return its values as people write them
     */
    static List<String> of(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(DashedNames::of).collect(Collectors.toList());
    }

    /**
     * @param value of an option
     * @return the value as people write it
     */
    static String text(Object value) {
        return value instanceof Enum<?> ? of(value) : String.valueOf(value);
    }

    private static String of(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> void registerType(CommandLine command, Class<T> type) {
        command.registerConverter(
                type,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> of(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new TypeConversionException("must be " + String.join(" or ", of(type)))));
    }
}

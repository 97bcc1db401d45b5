package rbm.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The declaration of an option in words.
 *
 * @param name the long name without dashes, as in a file of options; of a positional value, its label
 * @param type what it takes
 * @param defaultValue what holds when it is not given; empty if nothing does
 * @param range the numbers it takes; empty if it takes any, or is no number
 * @param description a sentence
 */
record OptionEntry(String name, String type, String defaultValue, String range, String description) {
    /**
     * Lists the options that a file of options can set.
     *
     * @param command a command
     * @return its options without help, version and the name of the file itself, in their order of declaration
     */
    static List<OptionEntry> listOf(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(OptionEntry::of)
                .filter(entry -> !entry.name().equals(ConfFile.OPTION))
                .collect(Collectors.toList());
    }

    static OptionEntry of(ArgSpec option) {
        String description = String.join(" ", option.description());
        String unset = option.type() == boolean.class ? "false" : "";
        String defaultValue = option.defaultValue() == null ? unset : option.defaultValue();
        return new OptionEntry(name(option), type(option), defaultValue, Ranges.describe(option), description);
    }

    private static String name(ArgSpec option) {
        return option instanceof OptionSpec named ? named.longestName().substring(2) : option.paramLabel();
    }

    private static String type(ArgSpec option) {
        Class<?> type = option.isMultiValue() ? option.auxiliaryTypes()[0] : option.type();
        if (type.isEnum()) {
            return String.join(" or ", DashedNames.of(type));
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "whole number";
        }
        if (type == double.class || type == Double.class) {
            return "number";
        }
        return option.paramLabel();
    }
}

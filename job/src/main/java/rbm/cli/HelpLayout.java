package rbm.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.IOptionRenderer;
import picocli.CommandLine.Help.IParameterRenderer;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Help in which each option ends with its default and its range, taken from the declaration. */
final class HelpLayout implements IHelpFactory {
    private static final int DESCRIPTION = 4;

    @Override
    public Help create(CommandSpec command, ColorScheme colors) {
        return new Help(command, colors) {
            @Override
            public IOptionRenderer createDefaultOptionRenderer() {
                IOptionRenderer plain = super.createDefaultOptionRenderer();
                return (option, label, scheme) -> withLimits(plain.render(option, label, scheme), option);
            }

            @Override
            public IParameterRenderer createDefaultParameterRenderer() {
                IParameterRenderer plain = super.createDefaultParameterRenderer();
                return (positional, label, scheme) -> withLimits(plain.render(positional, label, scheme), positional);
            }
        };
    }

    private static Text[][] withLimits(Text[][] rows, ArgSpec option) {
        String limits = limits(option);
        if (!limits.isEmpty()) {
            Text[] last = rows[rows.length - 1];
            last[DESCRIPTION] = last[DESCRIPTION].concat(" [" + limits + "]");
        }
        return rows;
    }

    private static String limits(ArgSpec option) {
        OptionEntry entry = OptionEntry.of(option);
        List<String> parts = new ArrayList<>();
        if (option.type().isEnum()) {
            parts.add(entry.type());
        }
        if (!entry.range().isEmpty()) {
            parts.add(entry.range());
        }
        if (!entry.defaultValue().isEmpty() && option.type() != boolean.class) {
            parts.add("default: " + entry.defaultValue());
        }
        return String.join("; ", parts);
    }
}

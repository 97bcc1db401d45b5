package rbm.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What a command has around it.
 *
 * @param in standard input
 * @param out standard output; a failed write throws {@link OutputException}
 * @param err standard error
 * @param kind what standard output goes to
 * @param environment the environment variables
 */
record Console(InputStream in, PrintWriter out, PrintWriter err, Kind kind, Map<String, String> environment) {
    /**
     * Says on standard error that something went wrong which does not end the command.
     *
     * @param sentence what; escaped here
     */
    void warn(String sentence) {
        err.println("Warning: " + TerminalText.escape(sentence));
    }

    /** What standard output goes to. */
    enum Kind {
        /** A person's terminal: a line can be rewritten in place. */
        TERMINAL,
        /** A file or a pipe. */
        STREAM
    }
}

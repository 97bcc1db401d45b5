package rbm.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import rbm.model.Cases;

/** Reads rows of 0 and 1 from a stream into memory, without Spark: all rows are one data set, and none may be bad. */
public final class LocalCases {
    private LocalCases() {}

    /**
     * Reads rows that have as many values as the first one.
     *
     * @param reader where the rows come from; not closed
     * @param source what to call it in messages, such as a file name or "standard input"
     * @return the cases in the order of the rows; the key of a case is that of its number
     * @throws InputException if there is no row, a row is bad, or the reader fails
     */
    public static Cases read(Reader reader, String source) {
        return read(reader, source, MatrixLineParser.ofAnyWidth());
    }

    /**
     * Reads rows of a known width.
     *
     * @param reader where the rows come from; not closed
     * @param source what to call it in messages, such as a file name or "standard input"
     * @param width how many values every row must have, at least 1
     * @return the cases in the order of the rows; the key of a case is that of its number
     * @throws InputException if there is no row, a row is bad, or the reader fails
     */
    public static Cases read(Reader reader, String source, int width) {
        return read(reader, source, MatrixLineParser.ofWidth(width));
    }

    private static Cases read(Reader reader, String source, MatrixLineParser firstParser) {
        BufferedReader lines = new BufferedReader(reader);
        MatrixLineParser parser = firstParser;
        Cases.Builder cases = null;
        int number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                ParsedLine<MatrixRow> parsed = parser.parse(number == 1 ? withoutByteOrderMark(line) : line);
                if (parsed instanceof ParsedLine.Bad<MatrixRow> bad) {
                    throw new InputException("Cannot read " + source + ":" + number + ": " + bad.detail());
                }
                if (parsed instanceof ParsedLine.Good<MatrixRow> good) {
                    MatrixRow row = good.value();
                    if (cases == null) {
                        cases = Cases.builder(row.width());
                        parser = MatrixLineParser.ofWidth(row.width());
                    }
                    cases.add(CaseKeys.ofRow(cases.size()), row.unitsOn());
                }
            }
        } catch (IOException e) {
            throw new InputException("Cannot read " + source + " after line " + number + ": " + e.getMessage(), e);
        }
        if (cases == null) {
            throw new InputException("Cannot read " + source + ": no row of 0 and 1 in " + number + " lines");
        }
        return cases.build();
    }

    private static String withoutByteOrderMark(String line) {
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }
}

package rbm.data;

import java.util.Arrays;
import java.util.List;

/** Ids in one line, separated by commas, each perhaps quoted by RFC 4180. */
public final class IdList {
    private IdList() {}

    /**
     * @param text such as {@code a,"b,c",d}
     * @return the ids exactly as written, without their quotes
     * @throws IllegalArgumentException if quotes are broken or an id is empty
     */
    public static List<String> parse(String text) {
        FieldSplitter splitter = new FieldSplitter(",");
        String[] ids = new String[Math.max(0, splitter.split(text, new String[0]))];
        splitter.split(text, ids);
        if (ids.length == 0 || Arrays.asList(ids).contains("")) {
            throw new IllegalArgumentException("Invalid list of ids " + Shown.quoted(text)
                    + ": expected ids separated by commas, quoted where they hold one");
        }
        return List.of(ids);
    }
}

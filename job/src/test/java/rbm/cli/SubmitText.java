package rbm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of submit.sh declares. */
final class SubmitText {
    private SubmitText() {}

    /**
     * The words of a list.
     *
     * @param variable the name that the script gives it
     * @return the words in the order of the script
     */
    static List<String> words(String variable) throws IOException {
        String text = Files.readString(SubmitScript.PROJECT.resolve("submit.sh"));
        Matcher list = Pattern.compile("(?m)^" + variable + "=\"([^\"]*)\"").matcher(text);
        if (!list.find()) {
            throw new IllegalStateException("Cannot find the list " + variable + " in submit.sh");
        }
        return List.of(list.group(1).trim().split("\\s+"));
    }
}

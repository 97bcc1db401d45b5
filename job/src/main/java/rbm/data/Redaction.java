package rbm.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Keeps secrets out of what the program writes: settings by the pattern that Spark itself hides them by, and the user and
 * password of addresses always.
 */
public final class Redaction {
    /** The setting of Spark that holds the pattern. */
    public static final String SETTING = "spark.redaction.regex";

    /** Spark's own pattern, where the setting says nothing else. */
    public static final String DEFAULT_PATTERN = "(?i)secret|password|token|access[.]?key";

    private static final String HIDDEN = "*********(redacted)";
    private static final String SCHEME = "([A-Za-z][A-Za-z0-9+.-]*://)";
    private static final Pattern USER_INFO = Pattern.compile(SCHEME + "[^\\s/'\"]*@");
    /** A password with a slash in it, which is none by the rules and no less a secret; a port is no password. */
    private static final Pattern BROKEN_USER_INFO = Pattern.compile(SCHEME + "[^\\s/:'\"@]+:(?!\\d+/)[^\\s'\"@]*@");

    private final Pattern secret;

    /** @param pattern a regular expression that is found in the names or values of secrets */
    public Redaction(String pattern) {
        this.secret = Pattern.compile(pattern);
    }

    /**
     * @param text any text, with addresses in it or not
     * @return the text, without the user and password of each address
     */
    public static String withoutUserInfo(String text) {
        if (!text.contains("://")) {
            return text;
        }
        String clean = USER_INFO.matcher(text).replaceAll("$1");
        return BROKEN_USER_INFO.matcher(clean).replaceAll("$1");
    }

    /**
     * @param name of a setting or an option
     * @param value of it
     * @return the value as it may be shown
     */
    public String value(String name, String value) {
        return secret.matcher(name).find() || secret.matcher(value).find() ? HIDDEN : withoutUserInfo(value);
    }

    /**
     * @param settings settings or options by name
     * @return the same in the same order, as they may be shown
     */
    public Map<String, String> values(Map<String, String> settings) {
        Map<String, String> shown = new LinkedHashMap<>();
        settings.forEach((name, value) -> shown.put(name, value(name, value)));
        return shown;
    }
}

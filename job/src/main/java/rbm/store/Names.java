package rbm.store;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import rbm.data.Redaction;

/** Rules for names and paths. */
final class Names {
    private static final String TEMPORARY_END = ".tmp";
    private static final int HEX_DIGITS = 16;

    private Names() {}

    /**
     * @param name what is to be the name of a file or folder within a folder
     * @return the name
     * @throws StoreException if it could lead elsewhere
     */
    static String checked(String name) {
        boolean leadsElsewhere = name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || name.indexOf('/') >= 0
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0;
        if (leadsElsewhere) {
            throw new StoreException("Cannot use '" + name + "' as the name of a file: expected a plain name");
        }
        return name;
    }

    /**
     * @param location where something is to be written, as the user gave it
     * @throws RefusedPlaceException if it steps to a parent folder
     */
    static void refuseParentSteps(String location) {
        if (Arrays.asList(location.replace('\\', '/').split("/")).contains("..")) {
            throw new RefusedPlaceException("Cannot write to '" + withoutUserInfo(location)
                    + "': a path with '..' is refused, give the folder itself");
        }
    }

    /**
     * @param name a file
     * @return a new name for it while it is incomplete, which starts with a dot so that other tools skip it
     */
    static String temporary(String name) {
        return "." + name + "."
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + TEMPORARY_END;
    }

    /**
     * @param name a file that was found
     * @return whether it is one that {@link #temporary} named
     */
    static boolean isTemporary(String name) {
        int end = name.length() - TEMPORARY_END.length();
        int dot = end - HEX_DIGITS - 1;
        return dot > 0
                && name.charAt(0) == '.'
                && name.charAt(dot) == '.'
                && name.endsWith(TEMPORARY_END)
                && isHexadecimal(name.substring(dot + 1, end));
    }

    /**
     * @param location a path or URI
     * @return the same without a user name and password
     */
    static String withoutUserInfo(String location) {
        return Redaction.withoutUserInfo(location);
    }

    /**
     * @param text any text
     * @return whether it is made of lower-case hexadecimal digits alone
     */
    static boolean isHexadecimal(String text) {
        return text.chars().allMatch(digit -> HexFormat.isHexDigit(digit) && !Character.isUpperCase(digit));
    }
}

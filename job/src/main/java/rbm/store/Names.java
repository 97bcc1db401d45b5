package rbm.store;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Rules for names and paths. */
final class Names {
    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.[0-9a-f]{16}\\.tmp");
    private static final Pattern PARENT_STEP = Pattern.compile("(^|[/\\\\])\\.\\.([/\\\\]|$)");
    private static final Pattern USER_INFO = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/]*@");

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
     * @throws StoreException if it steps to a parent folder
     */
    static void refuseParentSteps(String location) {
        if (PARENT_STEP.matcher(location).find()) {
            throw new StoreException("Cannot write to '" + withoutUserInfo(location)
                    + "': a path with '..' is refused, give the folder itself");
        }
    }

    /**
     * @param name a file
     * @return a new name for it while it is incomplete, which starts with a dot so that other tools skip it
     */
    static String temporary(String name) {
        return String.format(".%s.%016x.tmp", name, ThreadLocalRandom.current().nextLong());
    }

    /**
     * @param name a file that was found
     * @return whether it is one that {@link #temporary} named
     */
    static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }

    /**
     * @param location a path or URI
     * @return the same without a user name and password
     */
    static String withoutUserInfo(String location) {
        return USER_INFO.matcher(location).replaceFirst("$1");
    }
}

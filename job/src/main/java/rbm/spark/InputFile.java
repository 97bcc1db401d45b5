package rbm.spark;

/**
 * A file as it was when the run looked at it first.
 *
 * @param uri its full address
 * @param length its size in bytes
 * @param modifiedMillis when it was changed last, in milliseconds since 1970
 */
public record InputFile(String uri, long length, long modifiedMillis) {
    /** @return the address without user and password */
    public String shown() {
        return SafeText.withoutUserInfo(uri);
    }

    /** @return the name without its folders */
    public String name() {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }
}

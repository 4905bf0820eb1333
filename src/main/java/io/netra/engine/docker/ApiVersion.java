package io.netra.engine.docker;

import java.util.Comparator;

/** A version of the Engine API: {@code 1.45}. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    /** The oldest that netra works with: Docker 20.10. */
    static final ApiVersion OLDEST = new ApiVersion(1, 41);
    /** The newest that netra was tested with: Docker 28. */
    static final ApiVersion NEWEST_TESTED = new ApiVersion(1, 51);
    /** Takes several networks at creation, and a health check's start interval. */
    static final ApiVersion ALL_NETWORKS_AT_ONCE = new ApiVersion(1, 44);

    static ApiVersion parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new NumberFormatException("not an API version: '" + text + "'");
        }
        return new ApiVersion(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }

    boolean atLeast(ApiVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return Comparator.comparingInt(ApiVersion::major)
                .thenComparingInt(ApiVersion::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

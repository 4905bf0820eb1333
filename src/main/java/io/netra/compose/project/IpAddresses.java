package io.netra.compose.project;

import io.netra.yaml.MalformedValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Checks addresses without asking a name server. */
public final class IpAddresses {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private IpAddresses() {}

    /**
     * @return the address itself
     * @throws MalformedValue for a text that is none
     */
    public static String check(String address) {
        if (!V4.matcher(address).matches() && !isV6(address)) {
            throw new MalformedValue("'" + address + "' is no IP address", "Write one such as 127.0.0.1 or [::1].");
        }
        return address;
    }

    private static boolean isV6(String address) {
        if (!V6.matcher(address).matches()) {
            return false;
        }
        try {
            // A text with a colon is never looked up.
            return InetAddress.getByName(address) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

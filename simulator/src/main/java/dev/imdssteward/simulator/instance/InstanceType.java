package dev.imdssteward.simulator.instance;

import java.util.regex.Pattern;

/**
 * An instance type, of which the name says all that is simulated.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html">Naming conventions</a>
 */
public record InstanceType(String name) {
    /** Mac instances of the second generation, and AWS Graviton: a {@code g} behind the generation. */
    private static final Pattern ARM_MAC = Pattern.compile("mac(2|-m).*");

    private static final Pattern ARM = Pattern.compile("a1\\..*|[a-z]+[0-9]+[a-z]*g[a-z]*(-[a-z]+)?\\..*");
    private static final Pattern XEN =
            Pattern.compile("(m[1-4]|t[12]|c[1-4]|cc2|cr1|d2|f1|g[23]s?|h1|hs1|i[23]|p[23]|r[34]|x1e?)\\..*");

    /** EC2's name of the processor architecture. */
    public String architecture() {
        if (name.startsWith("mac")) {
            return ARM_MAC.matcher(name).matches() ? "arm64_mac" : "x86_64_mac";
        }
        return ARM.matcher(name).matches() ? "arm64" : "x86_64";
    }

    /** Returns whether it is built on the AWS Nitro System. */
    public boolean isNitro() {
        return name.endsWith(".metal") || !XEN.matcher(name).matches();
    }
}

package dev.holdfast.local.stepfunctions;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds and reads ARNs of one account and region. */
final class Arns {

    private static final Pattern MACHINE =
            Pattern.compile("arn:aws:states:([a-z0-9-]+):(\\d{12}):stateMachine:([^:/]{1,80})(?::([^:/]{1,80}))?");
    private static final Pattern EXECUTION =
            Pattern.compile("arn:aws:states:([a-z0-9-]+):(\\d{12}):execution:([^:/]{1,80}):([^:/]{1,80})");
    /** CreateStateMachine and StartExecution list what a name must not contain. */
    private static final Pattern BAD_NAME = Pattern.compile(
            "[\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\u0000-\\u001f\\u007f-\\u009f\\ufffe\\uffff\\ud800-\\udfff]");

    private final String prefix;

    Arns(Settings settings) {
        this.prefix = "arn:aws:states:" + settings.region() + ":" + settings.account() + ":";
    }

    String machine(String name) {
        return prefix + "stateMachine:" + name;
    }

    String execution(String machine, String name) {
        return prefix + "execution:" + machine + ":" + name;
    }

    /** A machine's ARN, with its version or alias if it has one. */
    MachineArn parseMachine(String arn) {
        Matcher matcher = MACHINE.matcher(arn);
        if (!matcher.matches() || !arn.startsWith(prefix)) {
            throw ServiceError.invalidArn(arn);
        }
        return new MachineArn(arn, machine(matcher.group(3)), matcher.group(3), Optional.ofNullable(matcher.group(4)));
    }

    /** The name in an execution's ARN. */
    String parseExecution(String arn) {
        Matcher matcher = EXECUTION.matcher(arn);
        if (!matcher.matches() || !arn.startsWith(prefix)) {
            throw ServiceError.invalidArn(arn);
        }
        return matcher.group(4);
    }

    static void checkName(String name) {
        if (name.isEmpty() || name.length() > 80 || BAD_NAME.matcher(name).find()) {
            throw new ServiceError("InvalidName", "Invalid Name: '" + name + "'; a name has 1 to 80 characters "
                    + "and no white space, brackets, wildcards or special characters");
        }
    }

    /**
     * A machine's ARN, taken apart.
     *
     * @param full      as it was given
     * @param machine   without the qualifier
     * @param name      the machine's name
     * @param qualifier a version's number or an alias' name
     */
    record MachineArn(String full, String machine, String name, Optional<String> qualifier) {

        Optional<Integer> version() {
            return qualifier.filter(text -> text.matches("[1-9]\\d{0,8}")).map(Integer::valueOf);
        }
    }
}

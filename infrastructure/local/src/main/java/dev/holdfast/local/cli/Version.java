package dev.holdfast.local.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code holdfast --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"holdfast 0.1.0"};
    }
}

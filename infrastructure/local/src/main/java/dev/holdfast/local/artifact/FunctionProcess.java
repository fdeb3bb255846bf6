package dev.holdfast.local.artifact;

import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.lambda.InvocationResult;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A function in a process of its own, loaded from its bundle by Lambda's runtime interface client
 * (https://github.com/aws/aws-lambda-java-libs/tree/main/aws-lambda-java-runtime-interface-client). Needs Linux, as the
 * client's native part does.
 */
public final class FunctionProcess implements AutoCloseable {

    /** What Lambda's managed runtimes start Java 17 and 21 with, as far as it decides about a start. */
    private static final List<String> JVM = List.of("-Xshare:auto", "-XX:+UseSerialGC", "-XX:+TieredCompilation",
            "-XX:TieredStopAtLevel=1", "-XX:+ErrorFileToStderr");
    /** Where org.crac finds the hooks of Lambda's runtime (class {@code org.crac.Core}). */
    private static final String HOOKS = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";
    private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int TAIL = 20;

    private final RuntimeApi api;
    private final Process process;
    private final NativeClient client;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final String name;

    private FunctionProcess(RuntimeApi api, Process process, NativeClient client, String name) {
        this.api = api;
        this.process = process;
        this.client = client;
        this.name = name;
    }

    /**
     * Starts the process; it may still be loading when this returns.
     *
     * @param bundle   the unpacked bundle: classes, and jars in {@code lib}
     * @param function what it is deployed as; its environment is all that the process gets beside Lambda's own
     * @param launch   how
     * @return the process
     * @throws UncheckedIOException if there is no such program
     */
    public static FunctionProcess start(Path bundle, FunctionSpec function, Launch launch) {
        InstantSource clock = launch.clock().<InstantSource>map(stopped -> InstantSource.fixed(stopped.at()))
                .orElseGet(InstantSource::system);
        RuntimeApi api = new RuntimeApi(function.arn() + ":live", clock, function.timeout().toMillis());
        List<String> command = new ArrayList<>(List.of(launch.program().toString()));
        command.addAll(JVM);
        if (launch.snapshot()) {
            command.add(HOOKS);
        }
        NativeClient client = NativeClient.unpack(launch.runtime());
        command.add(client.option());
        command.add("-Xmx" + function.memoryMegabytes() * 3 / 4 + "m");
        command.addAll(List.of("-cp", launch.runtime().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                MAIN, function.handler()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(bundle.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(function.environment());
        environment.putAll(ofLambda(bundle, function, launch, api.address()));
        try {
            FunctionProcess started = new FunctionProcess(api, builder.start(), client, function.name());
            started.listen();
            return started;
        } catch (IOException impossible) {
            api.close();
            client.close();
            throw new UncheckedIOException(launch.program() + " cannot be started in " + bundle, impossible);
        }
    }

    private static Map<String, String> ofLambda(Path bundle, FunctionSpec function, Launch launch, String api) {
        Map<String, String> environment = new HashMap<>(Map.of("AWS_LAMBDA_RUNTIME_API", api, "_HANDLER",
                function.handler(), "LAMBDA_TASK_ROOT", bundle.toAbsolutePath().toString(), "AWS_LAMBDA_FUNCTION_NAME",
                function.name(), "AWS_LAMBDA_FUNCTION_VERSION", "1", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                Integer.toString(function.memoryMegabytes()), "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name(),
                "AWS_LAMBDA_LOG_STREAM_NAME", "local", "TZ", ":UTC", "AWS_LAMBDA_INITIALIZATION_TYPE",
                launch.snapshot() ? "snap-start" : "on-demand"));
        launch.clock().ifPresent(stopped -> environment.putAll(Map.of("LD_PRELOAD", stopped.library().toString(),
                "FAKETIME", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC).format(stopped.at()),
                "FAKETIME_DONT_FAKE_MONOTONIC", "1", "FAKETIME_FORCE_MONOTONIC_FIX", "0")));
        return environment;
    }

    /**
     * Waits until it asks for its first event.
     *
     * @return this
     * @throws IllegalStateException if it could not start; the message has the end of its log
     */
    public FunctionProcess awaitReady() {
        join(api.ready());
        return this;
    }

    /** Whether it went through what comes before a snapshot. */
    public boolean primed() {
        return api.primed().isDone() && !api.primed().isCompletedExceptionally();
    }

    /**
     * Hands it an event and waits for the answer; the first one waits for the start, too.
     *
     * @param event JSON in UTF-8
     * @return the answer, or Lambda's error object when the handler threw
     * @throws IllegalStateException if none came within a minute, or the process ended
     */
    public InvocationResult invoke(byte[] event) {
        return join(api.invoke(event));
    }

    /** What it wrote to its log so far, line by line. */
    public List<String> log() {
        return List.copyOf(lines);
    }

    /**
     * Waits for a line of its log. What it wrote before it asked for an event comes by another way, and may come after that.
     *
     * @param text a part of the line
     * @return whether it came within a minute
     */
    public boolean awaitLine(String text) {
        long until = System.nanoTime() + LIMIT.toNanos();
        synchronized (lines) {
            while (lines.stream().noneMatch(line -> line.contains(text))) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0 || !process.isAlive()) {
                    return false;
                }
                try {
                    lines.wait(left);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    /** The process's id, for whoever looks at it from outside. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        api.close();
        process.destroyForcibly();
        try {
            process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }

    private void listen() {
        Thread reader = new Thread(() -> {
            try (BufferedReader log = process.inputReader(StandardCharsets.UTF_8)) {
                log.lines().forEach(this::add);
            } catch (IOException | UncheckedIOException gone) {
                add("The log broke off: " + gone.getMessage());
            }
            api.ended(new IllegalStateException("The process of " + name + " ended; the end of its log:\n" + tail()));
        }, "log-of-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void add(String line) {
        synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
        }
    }

    private String tail() {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    private <T> T join(CompletableFuture<T> future) {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
        } catch (TimeoutException late) {
            throw new IllegalStateException(name + " did not answer within " + LIMIT.toSeconds() + " s; the end of its log:\n"
                    + tail(), late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for " + name, stopped);
        }
    }
}

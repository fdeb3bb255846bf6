package dev.holdfast.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.function.Function;

/**
 * Tells AWS calls from others and hands each to its service: by the service in {@code X-Amz-Target}, else by the path.
 *
 * @param targets services by the part of {@code X-Amz-Target} before the dot, without the version
 * @param paths   services by the beginning of the path
 * @param others  everything else
 */
public record AwsGate(Map<String, Function<Request, Reply>> targets, Map<String, Function<Request, Reply>> paths,
        Function<Request, Reply> others) implements Function<Request, Reply> {
    /** Copies the maps. */
    public AwsGate {
        targets = Map.copyOf(targets);
        paths = Map.copyOf(paths);
    }

    @Override
    public Reply apply(Request request) {
        return request.header("X-Amz-Target").map(target -> byTarget(request, target)).orElseGet(() -> byPath(request));
    }

    private Reply byTarget(Request request, String target) {
        String service = target.replaceFirst("\\..*", "").replaceFirst("_\\d{8}$", "");
        Function<Request, Reply> known = targets.get(service);
        if (known == null) {
            return Reply.json(400, JsonNodeFactory.instance.objectNode()
                    .put("__type", "UnknownOperationException")
                    .put("message", "The Holdfast stand-in has no service for " + target + ": it has " + targets.keySet()));
        }
        return known.apply(request);
    }

    private Reply byPath(Request request) {
        return paths.entrySet().stream().filter(path -> request.rawPath().startsWith(path.getKey())).findFirst()
                .map(path -> path.getValue().apply(request)).orElseGet(() -> others.apply(request));
    }
}

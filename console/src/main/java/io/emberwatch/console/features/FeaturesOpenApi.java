package io.emberwatch.console.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The description of the features' API, OpenAPI 3.0, as GIS desks read it. */
final class FeaturesOpenApi {

    private FeaturesOpenApi() {}

    static Map<String, Object> document(String title, String root, List<Collection> collections) {
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/", get("getLandingPage", "Landing page", List.of()));
        paths.put("/conformance", get("getConformance", "What it conforms to", List.of()));
        paths.put("/api", get("getApi", "This description", List.of()));
        paths.put("/collections", get("getCollections", "Collections", List.of()));
        for (Collection collection : collections) {
            String id = collection.id();
            String here = "/collections/" + id;
            paths.put(here, get("describe_" + id, collection.title(), List.of()));
            paths.put(here + "/items", get("get_" + id, collection.description(), parameters()));
            paths.put(
                    here + "/items/{featureId}",
                    get("find_" + id, "One of " + id, List.of(parameter("featureId", "path", "string", ""))));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.0.3");
        document.put("info", Map.of("title", title, "version", "1.0.0"));
        document.put("servers", List.of(Map.of("url", root)));
        document.put("paths", paths);
        return document;
    }

    private static List<Map<String, Object>> parameters() {
        return List.of(
                parameter("limit", "query", "integer", "most features of one page, up to " + Question.MOST),
                parameter("offset", "query", "integer", "features to leave out at the beginning"),
                parameter("bbox", "query", "string", "west,south,east,north in degrees"),
                parameter("datetime", "query", "string", "a time, or FROM/TO with .. for an open end"));
    }

    private static Map<String, Object> parameter(String name, String in, String type, String description) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        parameter.put("required", in.equals("path"));
        parameter.put("description", description);
        parameter.put("schema", Map.of("type", type));
        return parameter;
    }

    private static Map<String, Object> get(String id, String summary, List<Map<String, Object>> parameters) {
        Map<String, Object> get = new LinkedHashMap<>();
        get.put("operationId", id);
        get.put("summary", summary);
        get.put("parameters", parameters);
        get.put(
                "responses",
                Map.of("200", Map.of("description", "as asked for"), "400", Map.of("description", "what was wrong")));
        return Map.of("get", get);
    }
}

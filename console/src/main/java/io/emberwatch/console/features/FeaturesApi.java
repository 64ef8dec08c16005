package io.emberwatch.console.features;

import io.emberwatch.console.http.Json;
import io.emberwatch.console.http.Problem;
import io.emberwatch.console.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * OGC API Features, part 1 (OGC 17-069r4), at {@code /ogc}: landing page, conformance, collections, items in pages with
 * {@code next} links, and its description as OpenAPI 3.0.
 */
public final class FeaturesApi {

    private static final String JSON = "application/json";
    private static final String GEOJSON = "application/geo+json";
    private static final String OPENAPI = "application/vnd.oai.openapi+json;version=3.0";
    private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    private static final List<String> CONFORMS = List.of(
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson");

    private record Link(String href, String rel, String type, String title) {}

    private final String title;
    private final List<Collection> collections;

    /** The service over these collections. */
    FeaturesApi(String title, List<Collection> collections) {
        this.title = title;
        this.collections = List.copyOf(collections);
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/ogc", this::landing);
        routes.get("/ogc/conformance", ctx -> json(ctx, Map.of("conformsTo", CONFORMS)));
        routes.get("/ogc/api", ctx -> send(ctx, OPENAPI, FeaturesOpenApi.document(title, root(ctx), collections)));
        routes.get("/ogc/collections", this::all);
        routes.get("/ogc/collections/{collection}", ctx -> json(ctx, describe(ctx, find(ctx))));
        routes.get("/ogc/collections/{collection}/items", this::items);
        routes.get("/ogc/collections/{collection}/items/{feature}", this::item);
    }

    /** The address under which the caller reached us, with whatever a reverse proxy says of it. */
    private static String root(Context ctx) {
        String proto = ctx.header("X-Forwarded-Proto");
        String host = ctx.header("X-Forwarded-Host");
        String scheme = proto == null || !proto.matches("https?") ? ctx.scheme() : proto;
        boolean sane = host != null && host.matches("[A-Za-z0-9.:\\[\\]-]{1,255}");
        return scheme + "://" + (sane ? host : String.valueOf(ctx.host())) + "/ogc";
    }

    private void landing(Context ctx) {
        String root = root(ctx);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("title", title);
        page.put("description", "Sensors, zones, alerts and the danger of every cell, as OGC API Features.");
        page.put(
                "links",
                List.of(
                        new Link(root, "self", JSON, "this page"),
                        new Link(root + "/api", "service-desc", OPENAPI, "the API"),
                        new Link(root + "/conformance", "conformance", JSON, "what it conforms to"),
                        new Link(root + "/collections", "data", JSON, "collections")));
        json(ctx, page);
    }

    private void all(Context ctx) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("links", List.of(new Link(root(ctx) + "/collections", "self", JSON, "this page")));
        page.put("collections", collections.stream().map(c -> describe(ctx, c)).toList());
        json(ctx, page);
    }

    private static Map<String, Object> describe(Context ctx, Collection collection) {
        String here = root(ctx) + "/collections/" + collection.id();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("id", collection.id());
        page.put("title", collection.title());
        page.put("description", collection.description());
        page.put("extent", Map.of("spatial", Map.of("bbox", List.of(collection.extent()), "crs", CRS84)));
        page.put("itemType", "feature");
        page.put("crs", List.of(CRS84));
        page.put(
                "links",
                List.of(
                        new Link(here, "self", JSON, collection.title()),
                        new Link(here + "/items", "items", GEOJSON, collection.title())));
        return page;
    }

    private Collection find(Context ctx) {
        String id = ctx.pathParam("collection");
        return collections.stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("collection [" + id + "] must be one of "
                        + collections.stream().map(Collection::id).toList()));
    }

    private void items(Context ctx) throws IOException {
        Collection collection = find(ctx);
        Question question = Question.of(ctx);
        Collection.Page page = page(collection, question);
        String here = root(ctx) + "/collections/" + collection.id() + "/items";
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", "FeatureCollection");
        answer.put("timeStamp", Instant.now().toString());
        answer.put("numberMatched", page.matched());
        answer.put("numberReturned", page.features().size());
        answer.put("links", links(ctx, here, question, page));
        answer.put("features", page.features());
        send(ctx, GEOJSON, answer);
    }

    private static Collection.Page page(Collection collection, Question question) throws IOException {
        try {
            return collection.page(question);
        } catch (java.nio.file.NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static List<Link> links(Context ctx, String here, Question question, Collection.Page page) {
        List<Link> links = new ArrayList<>();
        links.add(new Link(here + query(ctx, question, question.offset()), "self", GEOJSON, "this page"));
        int next = question.offset() + page.features().size();
        if (!page.features().isEmpty() && next < page.matched()) {
            links.add(new Link(here + query(ctx, question, next), "next", GEOJSON, "the next page"));
        }
        if (question.offset() > 0) {
            int before = Math.max(0, question.offset() - question.limit());
            links.add(new Link(here + query(ctx, question, before), "prev", GEOJSON, "the page before"));
        }
        return links;
    }

    /** The same question from another offset on. */
    private static String query(Context ctx, Question question, int offset) {
        StringBuilder query = new StringBuilder("?limit=" + question.limit() + "&offset=" + offset);
        for (String name : List.of("bbox", "datetime")) {
            String value = ctx.queryParam(name);
            if (value != null && !value.isEmpty()) {
                query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }

    private void item(Context ctx) throws IOException {
        Collection collection = find(ctx);
        String id = ctx.pathParam("feature");
        Feature feature = collection
                .find(id)
                .orElseThrow(() -> Problem.notFound("feature [" + id + "] must be one of " + collection.id()));
        String here = root(ctx) + "/collections/" + collection.id();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("type", feature.type());
        answer.put("id", feature.id());
        answer.put("geometry", feature.geometry());
        answer.put("properties", feature.properties());
        String self = here + "/items/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        answer.put(
                "links",
                List.of(new Link(self, "self", GEOJSON, id), new Link(here, "collection", JSON, collection.title())));
        send(ctx, GEOJSON, answer);
    }

    private static void json(Context ctx, Object value) {
        send(ctx, JSON, value);
    }

    private static void send(Context ctx, String type, Object value) {
        ctx.header("Access-Control-Allow-Origin", "*");
        Reply.bytes(ctx, type, Json.bytes(value), "no-cache");
    }
}

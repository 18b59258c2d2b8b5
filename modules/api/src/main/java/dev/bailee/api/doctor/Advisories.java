package dev.bailee.api.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Asks a feed, in OSV's language, what is known against the parts that this build is made of. */
final class Advisories {

    static final String AREA = "advisories";
    static final URI OSV = URI.create("https://api.osv.dev");
    private static final String PAGE = "https://osv.dev/vulnerability/";
    private static final String OURS = "pkg:maven/dev.bailee/";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = new JsonMapper();

    private final URI feed;
    private final Findings findings;

    Advisories(URI feed, Findings findings) {
        this.feed = feed;
        this.findings = findings;
    }

    /**
     * Looks.
     *
     * @param bill the build's bill of materials, in CycloneDX's JSON
     */
    void look(Path bill) {
        List<String> parts = parts(bill);
        if (parts.isEmpty()) {
            findings.open(AREA, "not checked: there is no bill of materials beside this build's jars");
            return;
        }
        try {
            compare(parts);
        } catch (IOException unanswered) {
            findings.open(AREA, "not checked: " + feed.getHost() + " doesn't answer as such a feed does");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void compare(List<String> parts) throws IOException, InterruptedException {
        JsonNode results = ask(parts).path("results");
        if (results.size() != parts.size()) {
            throw new IOException("one result a part was expected");
        }
        int known = 0;
        for (int i = 0; i < parts.size(); i++) {
            JsonNode advisories = results.path(i).path("vulns");
            if (advisories.isEmpty() && results.path(i).has("next_page_token")) {
                throw new IOException("it says that there is more, and not what");
            }
            // of more than a page of them the first ones do
            for (JsonNode advisory : advisories) {
                String id = advisory.path("id").asText();
                findings.wrong(AREA, parts.get(i) + " has " + id, "see " + PAGE + id + ", and take a newer build");
                known++;
            }
        }
        if (known == 0) {
            findings.well(AREA, feed.getHost() + " knows nothing against the " + parts.size() + " parts of this build");
        }
    }

    // the names of packages, without what kind of file they come in; none if there is no such bill
    private static List<String> parts(Path bill) {
        JsonNode components;
        try {
            components = JSON.readTree(Files.readString(bill)).path("components");
        } catch (IOException _) {
            return List.of();
        }
        return StreamSupport.stream(components.spliterator(), false)
                .map(component -> component.path("purl").asText().replaceAll("\\?.*", ""))
                .filter(part -> !part.isEmpty() && !part.startsWith(OURS))
                .toList();
    }

    private JsonNode ask(List<String> parts) throws IOException, InterruptedException {
        ObjectNode question = JSON.createObjectNode();
        ArrayNode queries = question.putArray("queries");
        parts.forEach(part -> queries.addObject().putObject("package").put("purl", part));
        HttpRequest request = HttpRequest.newBuilder(URI.create(feed + "/v1/querybatch"))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        }
    }
}

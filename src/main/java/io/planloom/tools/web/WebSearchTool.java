package io.planloom.tools.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.planloom.secrets.Secrets;
import io.planloom.tools.Tool;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSource;
import io.planloom.tools.ToolSpec;
import io.planloom.tools.web.WebProperties.Provider;
import io.planloom.tools.web.WebProperties.Search;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.util.UriComponentsBuilder;

/** Searches the web by the service that the configuration names. */
class WebSearchTool implements Tool {

	private static final ToolSpec SPEC = ToolSpec.of("web_search", "builtin",
			"Searches the web and gives titles, addresses and excerpts of pages.", JsonMapper.shared().readTree("""
					{
					  "type": "object",
					  "properties": {
					    "query": {
					      "type": "string",
					      "description": "What to search for",
					      "minLength": 1,
					      "maxLength": 400
					    }
					  },
					  "required": ["query"],
					  "additionalProperties": false
					}"""), ToolClass.READ);

	private static final String TAVILY = "https://api.tavily.com/search";

	private static final String BRAVE = "https://api.search.brave.com/res/v1/web/search";

	private final RestClient http;

	private final Search search;

	private final Secrets secrets;

	private final Clock clock;

	WebSearchTool(RestClient http, Search search, Secrets secrets, Clock clock) {
		this.secrets = secrets;
		this.http = http;
		this.search = search;
		this.clock = clock;
	}

	@Override
	public ToolSpec spec() {
		return SPEC;
	}

	@Override
	public ToolResult call(ToolRequest request) throws InterruptedException {
		try {
			String query = request.arguments().path("query").asString();
			return answer(switch (Objects.requireNonNull(this.search.provider())) {
				case SEARXNG -> searxng(query).path("results");
				case TAVILY -> tavily(query).path("results");
				case BRAVE -> brave(query).at("/web/results");
			});
		}
		catch (RestClientResponseException ex) {
			int status = ex.getStatusCode().value();
			return new ToolResult.Failed("The search answered %d.".formatted(status), status == 429 || status >= 500);
		}
		catch (ResourceAccessException ex) {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			return new ToolResult.Failed("The search cannot be reached.", true);
		}
	}

	private JsonNode searxng(String query) {
		return get(UriComponentsBuilder.fromUri(this.search.address(""))
			.path("/search")
			.queryParam("q", "{query}")
			.queryParam("format", "json"), query);
	}

	private JsonNode brave(String query) {
		return get(UriComponentsBuilder.fromUri(this.search.address(BRAVE))
			.queryParam("q", "{query}")
			.queryParam("count", Math.min(this.search.results(), 20)), query);
	}

	private JsonNode get(UriComponentsBuilder address, String query) {
		return parse(this.http.get()
			.uri(address.encode().buildAndExpand(query).toUri())
			.accept(MediaType.APPLICATION_JSON)
			.headers((headers) -> {
				if (this.search.provider() == Provider.BRAVE && this.search.apiKey() != null) {
					headers.set("X-Subscription-Token", key());
				}
			})
			.retrieve()
			.body(String.class));
	}

	private JsonNode tavily(String query) {
		ObjectNode body = JsonMapper.shared()
			.createObjectNode()
			.put("query", query)
			.put("max_results", Math.min(this.search.results(), 20));
		return parse(this.http.post()
			.uri(this.search.address(TAVILY))
			.contentType(MediaType.APPLICATION_JSON)
			.headers((headers) -> headers.setBearerAuth(key()))
			.body(body.toString())
			.retrieve()
			.body(String.class));
	}

	private String key() {
		return this.secrets.resolve(Objects.requireNonNullElse(this.search.apiKey(), ""));
	}

	private static JsonNode parse(@Nullable String text) {
		return JsonMapper.shared().readTree((text != null) ? text : "{}");
	}

	private ToolResult answer(JsonNode results) {
		List<ToolSource> sources = new ArrayList<>();
		ArrayNode json = JsonMapper.shared().createArrayNode();
		StringBuilder text = new StringBuilder();
		results.valueStream().limit(this.search.results()).forEach((result) -> {
			String url = result.path("url").asString("");
			String title = plain(result.path("title").asString(""));
			String excerpt = plain(result.path("content").asString(result.path("description").asString("")));
			sources.add(new ToolSource(url, title, this.clock.instant(), null, excerpt));
			json.addObject().put("title", title).put("url", url).put("excerpt", excerpt);
			text.append("%d. %s\n   %s\n   %s\n".formatted(sources.size(), title, url, excerpt));
		});
		return new ToolResult.Answer(sources.isEmpty() ? "Nothing was found." : text.toString().strip(), json, sources);
	}

	/** Excerpts mark what was searched for. */
	private static String plain(String html) {
		return Jsoup.parse(html).text();
	}

}

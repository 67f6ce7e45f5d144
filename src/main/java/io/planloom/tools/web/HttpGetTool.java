package io.planloom.tools.web;

import java.time.Clock;
import java.util.List;

import io.planloom.tools.Tool;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolRequest;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSource;
import io.planloom.tools.ToolSpec;
import tools.jackson.databind.json.JsonMapper;

/** Reads a page of the web. */
class HttpGetTool implements Tool {

	private static final int LONGEST_QUOTE = 2000;

	private static final ToolSpec SPEC = ToolSpec.of("http_get", "builtin",
			"Reads a web page, a PDF, JSON or text at an address, and gives its readable text.",
			JsonMapper.shared().readTree("""
					{
					  "type": "object",
					  "properties": {
					    "url": {
					      "type": "string",
					      "description": "Absolute http or https URL"
					    }
					  },
					  "required": ["url"],
					  "additionalProperties": false
					}"""), ToolClass.READ);

	private final PageFetcher fetcher;

	private final Robots robots;

	private final Clock clock;

	HttpGetTool(PageFetcher fetcher, Robots robots, Clock clock) {
		this.fetcher = fetcher;
		this.robots = robots;
		this.clock = clock;
	}

	@Override
	public ToolSpec spec() {
		return SPEC;
	}

	@Override
	public ToolResult call(ToolRequest request) throws InterruptedException {
		String url = request.arguments().path("url").asString();
		try {
			if (this.robots.forbid(PageFetcher.parse(url))) {
				return new ToolResult.Failed("The site's robots.txt keeps robots from this page.", false);
			}
			Fetched page = this.fetcher.fetch(url);
			PageText read = PageText.of(page);
			ToolSource source = new ToolSource(page.url().toString(), read.title(), this.clock.instant(), page.sha256(),
					quote(read.text()));
			return new ToolResult.Answer(read.text(), read.json(), List.of(source));
		}
		catch (FetchException ex) {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			return new ToolResult.Failed(String.valueOf(ex.getMessage()), ex.isRetryable());
		}
	}

	private static String quote(String text) {
		return text.substring(0, Math.min(LONGEST_QUOTE, text.length()));
	}

}

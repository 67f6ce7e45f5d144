package io.planloom.tools.box;

import java.util.List;

import io.planloom.secrets.Secrets;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSource;
import io.planloom.tools.ToolSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Takes secrets out of what tools say, of themselves and in results. */
@Component
class Scrubbing {

	private final Secrets secrets;

	Scrubbing(Secrets secrets) {
		this.secrets = secrets;
	}

	ToolSpec scrub(ToolSpec spec) {
		if (!this.secrets.isUsed()) {
			return spec;
		}
		return new ToolSpec(spec.name(), spec.source(), this.secrets.scrub(spec.description()),
				json(spec.inputSchema()), spec.toolClass(), text(spec.reason()), spec.compensate(), spec.takesKey(),
				spec.approval());
	}

	ToolResult scrub(ToolResult result) {
		if (!this.secrets.isUsed()) {
			return result;
		}
		return switch (result) {
			case ToolResult.Answer answer -> new ToolResult.Answer(this.secrets.scrub(answer.text()),
					(answer.json() != null) ? json(answer.json()) : null, sources(answer.sources()));
			case ToolResult.Failed failed ->
				new ToolResult.Failed(this.secrets.scrub(failed.message()), failed.retryable());
			case ToolResult.Unavailable other ->
				new ToolResult.Unavailable(this.secrets.scrub(other.reason()), other.notBefore());
			case ToolResult.NeedsPerson asks ->
				new ToolResult.NeedsPerson(this.secrets.scrub(asks.question()), json(asks.schema()));
			case ToolResult.NeedsGrant grant -> new ToolResult.NeedsGrant(this.secrets.scrub(grant.url()));
		};
	}

	private List<ToolSource> sources(List<ToolSource> sources) {
		return sources.stream()
			.map((source) -> new ToolSource(this.secrets.scrub(source.url()), text(source.title()), source.fetchedAt(),
					source.sha256(), text(source.quote())))
			.toList();
	}

	private @Nullable String text(@Nullable String text) {
		return (text != null) ? this.secrets.scrub(text) : null;
	}

	private JsonNode json(JsonNode json) {
		String text = json.toString();
		String scrubbed = this.secrets.scrub(text);
		if (scrubbed.equals(text)) {
			return json;
		}
		try {
			return JsonMapper.shared().readTree(scrubbed);
		}
		catch (JacksonException ex) {
			return JsonMapper.shared().createObjectNode();
		}
	}

}

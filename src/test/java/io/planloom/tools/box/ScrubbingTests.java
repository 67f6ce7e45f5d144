package io.planloom.tools.box;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.planloom.secrets.Secrets;
import io.planloom.tools.ToolClass;
import io.planloom.tools.ToolResult;
import io.planloom.tools.ToolSource;
import io.planloom.tools.ToolSpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** No secret comes back, in any kind of result. */
class ScrubbingTests {

	private final Secrets secrets = new Secrets(List.of((name) -> Optional.of("hunter2/+\"x")));

	private final Scrubbing scrubbing = new Scrubbing(this.secrets);

	@Test
	void takesSecretsOutOfAllThatToolsSay() {
		String secret = this.secrets.resolve("{{secret:KEY}}");
		String basic = Base64.getEncoder().encodeToString(("user:" + secret).getBytes(StandardCharsets.UTF_8));
		String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
		JsonNode json = JsonMapper.shared().createObjectNode().put("a", secret).put("b", basic);
		List<ToolSource> sources = List
			.of(new ToolSource("https://a.example/?k=" + url, secret, Instant.EPOCH, null, basic));
		List<ToolResult> results = List.of(
				new ToolResult.Answer(secret + " " + basic + " " + json + " " + url, json, sources),
				new ToolResult.Failed(secret, false), new ToolResult.Unavailable(basic, Instant.EPOCH),
				new ToolResult.NeedsPerson(secret, json), new ToolResult.NeedsGrant("https://b.example/" + url));
		for (ToolResult result : results) {
			ToolResult told = this.scrubbing.scrub(result);
			assertThat(told).hasSameClassAs(result);
			assertThat(told.toString()).contains("[secret KEY]").doesNotContain("hunter2", url, basic.substring(8));
		}
		ToolSpec spec = ToolSpec.of("leak", "bean", secret, json, ToolClass.READ).withReason(url);
		assertThat(this.scrubbing.scrub(spec).toString()).contains("[secret KEY]")
			.doesNotContain("hunter2", url, basic.substring(8));
	}

	@Test
	void leavesAloneWhatHasNoSecret() {
		ToolResult result = new ToolResult.Failed("hunter2 is a word until it is a secret", false);
		assertThat(this.scrubbing.scrub(result)).isSameAs(result);
	}

}

package io.planloom.acceptance;

import java.net.http.HttpResponse;

import io.planloom.scripted.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong in the requests that tell plans to do something. */
class CommandBodyIntegrationTests extends AbstractCommandTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/pause        | {"reason":" "}                | /reason must not be blank
			/pause        | {"why":"x"}                   | /why is not a field
			/steps/a/skip | {"reason":5}                  | /reason must be a string
			/replan       | {}                            | /instruction must be given
			/replan       | {"instruction":""}            | /instruction must not be blank
			/replan       | {"instruction":"x","y":1}     | /y is not a field
			/messages     | {}                            | /text must be given
			/messages     | {"text":"\\u0000"}            | /text must not have NUL
			/messages     | []                            | must be a JSON object
			/fork         | {}                            | /fromStep must be given
			/fork         | {"fromStep":["c"]}            | /fromStep must be a string""")
	void refusesBadBodies(String path, String body, String error) {
		String plan = this.service.start(STEPS);
		HttpResponse<String> response = send(plan + path, body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		JsonNode first = tree(response).at("/errors/0");
		assertThat((text(first, "/pointer") + " " + text(first, "/detail")).strip()).startsWith(error);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/pause", "/resume", "/retry", "/steps/a/retry", "/steps/a/skip" })
	void knowsNoOtherPlans(String path) {
		assertThat(send("/plans/01990000-0000-7000-8000-00000000ffff" + path, null).statusCode()).isEqualTo(404);
		assertThat(send("/plans/1" + path, null).statusCode()).isEqualTo(400);
	}

	@Test
	void takesMessagesOfUpToFourThousandCharacters() {
		model.on("act").always(Reply.trickle());
		String plan = this.service.start(STEPS);
		send(plan + "/pause", null);
		assertThat(send(plan + "/messages", "{\"text\":\"%s\"}".formatted("x".repeat(4_000))).statusCode())
			.isEqualTo(202);
		assertThat(send(plan + "/messages", "{\"text\":\"%s\"}".formatted("x".repeat(4_001))).statusCode())
			.isEqualTo(400);
	}

}

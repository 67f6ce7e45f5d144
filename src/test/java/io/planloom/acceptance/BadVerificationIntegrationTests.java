package io.planloom.acceptance;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.planloom.acceptance.Service.text;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Requests whose verifications, fallbacks or criteria make no sense. */
class BadVerificationIntegrationTests extends AbstractAcceptanceTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("badBodies")
	void refusesWhatMakesNoSense(String name, String body, String pointer, String rule) {
		int before = countPlans();
		HttpResponse<String> response = this.service.post(body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		assertThat(tree(response).at("/errors").valueStream())
			.anySatisfy((error) -> assertThat(List.of(text(error, "/pointer"), text(error, "/detail"))).asString()
				.contains("[" + pointer + ", " + rule));
		assertThat(countPlans()).isEqualTo(before);
	}

	static Stream<Arguments> badBodies() {
		String long4001 = "x".repeat(4_001);
		return Stream.of(
				arguments("unknown step", second("\"kind\":\"verify\",\"verifies\":\"x\""), "/steps/1/verifies",
						"cannot be used: step 'b' verifies 'x', which is no step of the plan"),
				arguments("unknown step beside a dependency",
						second("\"kind\":\"verify\",\"verifies\":\"x\",\"dependencies\":[\"a\"]"), "/steps/1/verifies",
						"cannot be used: step 'b' verifies 'x', which is no step of the plan"),
				arguments("itself", second("\"kind\":\"verify\",\"verifies\":\"b\""), "/steps/1/verifies",
						"cannot be used: step 'b' verifies itself"),
				arguments("nothing", second("\"kind\":\"verify\""), "/steps/1/verifies",
						"cannot be used: step 'b' does not say which step it verifies"),
				arguments("another kind", second("\"verifies\":\"a\""), "/steps/1/verifies",
						"cannot be used: step 'b' names a step that it verifies, but its kind is 'action'"),
				arguments("cycle", OwnStepsIntegrationTests.steps(
						"{\"id\":\"a\",\"description\":\"A\",\"dependencies\":[\"b\"]},{\"id\":\"b\",\"kind\":\"verify\",\"description\":\"B\",\"verifies\":\"a\"}"),
						"/steps/0/dependencies", "cannot be used: these steps wait for each other"),
				arguments("waits for its verdict", OwnStepsIntegrationTests
					.steps("{\"id\":\"a\",\"description\":\"A\"},{\"id\":\"c\",\"description\":\"C\",\"dependencies\":[\"a\"]},"
							+ "{\"id\":\"b\",\"kind\":\"verify\",\"description\":\"B\",\"verifies\":\"a\",\"dependencies\":[\"c\"]}"),
						"/steps/2/dependencies", "cannot be used: step 'b' waits for steps that wait for its verdict"),
				arguments("null as verified", second("\"kind\":\"verify\",\"verifies\":\"\""), "/steps/1/verifies",
						"must not be blank"),
				arguments("NUL in verified", second("\"kind\":\"verify\",\"verifies\":\"a\\u0000\""),
						"/steps/1/verifies", "must not have NUL characters"),
				arguments("fallback of verification",
						second("\"kind\":\"verify\",\"verifies\":\"a\",\"fallback\":{\"description\":\"B\"}"),
						"/steps/1/fallback", "cannot be used: step 'b' has a fallback, which a step of kind 'verify'"),
				arguments("optional approval", second("\"kind\":\"approval\",\"optional\":true"), "/steps/1/optional",
						"cannot be used: step 'b' is optional, which a step of kind 'approval' cannot be"),
				arguments("fallback without description", second("\"fallback\":{\"agent\":\"writer\"}"),
						"/steps/1/fallback/description", "must be given"),
				arguments("blank fallback", second("\"fallback\":{\"description\":\" \"}"),
						"/steps/1/fallback/description", "must not be blank"),
				arguments("long fallback", second("\"fallback\":{\"description\":\"" + long4001 + "\"}"),
						"/steps/1/fallback/description", "must have at most 4,000 characters"),
				arguments("NUL in fallback", second("\"fallback\":{\"description\":\"a\\u0000\"}"),
						"/steps/1/fallback/description", "must not have NUL characters"),
				arguments("unknown agent of fallback",
						second("\"fallback\":{\"description\":\"B\",\"agent\":\"painter\"}"), "/steps/1/fallback/agent",
						"cannot be used: the fallback of step 'b' names the agent 'painter'"),
				arguments("unknown field of fallback", second("\"fallback\":{\"description\":\"B\",\"kind\":\"x\"}"),
						"/steps/1/fallback/kind", "is not a field here"),
				arguments("text as fallback", second("\"fallback\":\"B\""), "/steps/1/fallback", "must be an object"),
				arguments("text as optional", second("\"optional\":\"yes\""), "/steps/1/optional",
						"must be true or false"),
				arguments("no criteria", "{\"goal\":\"x\",\"acceptance\":[]}", "/acceptance",
						"must have 1 to 20 sentences"),
				arguments("too many criteria",
						"{\"goal\":\"x\",\"acceptance\":[%s]}".formatted("\"a\",".repeat(20) + "\"a\""), "/acceptance",
						"must have 1 to 20 sentences"),
				arguments("blank criterion", "{\"goal\":\"x\",\"acceptance\":[\"a\",\" \"]}", "/acceptance/1",
						"must not be blank"),
				arguments("null as criterion", "{\"goal\":\"x\",\"acceptance\":[null]}", "/acceptance/0",
						"must be a sentence"),
				arguments("number as criterion", "{\"goal\":\"x\",\"acceptance\":[7]}", "/acceptance/0",
						"must be a string"),
				arguments("long criterion", "{\"goal\":\"x\",\"acceptance\":[\"%s\"]}".formatted("x".repeat(1_001)),
						"/acceptance/0", "must have at most 1,000 characters"),
				arguments("text as criteria", "{\"goal\":\"x\",\"acceptance\":\"a\"}", "/acceptance",
						"must be an array"));
	}

	private static String second(String more) {
		return OwnStepsIntegrationTests
			.steps("{\"id\":\"a\",\"description\":\"A\"},{\"id\":\"b\",\"description\":\"B\",%s}".formatted(more));
	}

}

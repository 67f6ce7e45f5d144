package io.planloom.agents;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/** Which agents there are under which configuration. */
class AgentsTests {

	private final ApplicationContextRunner nothing = new ApplicationContextRunner()
		.withUserConfiguration(AgentConfiguration.class);

	private final ApplicationContextRunner shipped = this.nothing
		.withInitializer(new ConfigDataApplicationContextInitializer());

	@Test
	void shipsSixThatLeaveModelAndTemperatureToTheConfiguration() {
		this.shipped.run((started) -> {
			Agents agents = started.getBean(Agents.class);
			assertThat(agents.names()).containsExactly("analyst", "coder", "critic", "generalist", "researcher",
					"writer");
			assertThat(agents.all()).allSatisfy((agent) -> {
				assertThat(agent.description()).isNotBlank().doesNotContain("\n").endsWith(".");
				assertThat(agent.systemPrompt()).startsWith("You work as a").doesNotContain("\\");
				assertThat(agent.model()).isNull();
				assertThat(agent.temperature()).isNull();
			});
		});
	}

	@Test
	void addsOwnAgentAndReplacesOnlyWhatEntrySets() {
		this.shipped
			.withPropertyValues("planloom.agents.fact-checker.description= Checks\n  facts. ",
					"planloom.agents.researcher.model=big", "planloom.agents.researcher.temperature=0",
					"planloom.agents.coder.enabled=false")
			.run((started) -> {
				Agents agents = started.getBean(Agents.class);
				assertThat(agents.names()).containsExactly("analyst", "critic", "fact-checker", "generalist",
						"researcher", "writer");
				assertThat(agents.find("fact-checker"))
					.hasValue(new Agent("fact-checker", "Checks facts.", null, null, null));
				assertThat(agents.find("researcher")).get().satisfies((researcher) -> {
					assertThat(researcher.model()).isEqualTo("big");
					assertThat(researcher.temperature()).isZero();
					assertThat(researcher.systemPrompt()).contains("researcher");
				});
				assertThat(agents.find("coder")).isEmpty();
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			[a].description=                | agents[a].description  | must not be blank
			[a].model=big                   | agents[a].description  | must not be blank
			[a].temperature=2.1             | agents[a].temperature  | must be from 0 to 2
			[a].temperature=-0.1            | agents[a].temperature  | must be from 0 to 2
			[a].temperature=NaN             | agents[a].temperature  | must be from 0 to 2
			[Über mich].description=x       | Über mich              | must be a name of lower-case letters
			[1st].description=x             | 1st                    | must be a name of lower-case letters
			""")
	void refusesToStart(String property, String place, String rule) {
		this.nothing.withPropertyValues("planloom.agents" + property).run((failed) -> {
			assertThat(failed).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(BindValidationException.class,
						(cause) -> assertThat(cause.getValidationErrors().getAllErrors())
							.anySatisfy((error) -> assertThat(error.toString()).contains(place, rule)));
		});
	}

	@Test
	void confinesPlanToItsAgents() {
		Agents agents = new Agents(TestAgents.ALL);
		assertThat(agents.among(null)).hasSize(3);
		assertThat(agents.among(List.of("writer", "gone", "plain"))).extracting(Agent::name)
			.containsExactly("plain", "writer");
	}

	@Test
	void listsAgentsOverHttpWithoutTheirPrompts() {
		MockMvcTester mvc = MockMvcTester.of(new AgentController(new Agents(TestAgents.ALL)));
		assertThat(mvc.get().uri("/agents")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"items":[{"name":"fact-checker","description":"Checks facts.","model":"checker-x","tools":[]},
				{"name":"plain","description":"Does anything.","model":null,"tools":[]},
				{"name":"writer","description":"Writes for readers.","model":null,"tools":[]}]}""");
	}

}

package io.planloom.demo;

import io.planloom.demo.write.Notice;
import io.planloom.llm.CallPurpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the demo model writes as results and answers. */
class DemoChatModelTextTests extends AbstractDemoChatModelTests {

	@ParameterizedTest
	@EnumSource(names = { "ACT", "SYNTHESIZE" })
	void endsEachTextByOneLineThatSaysWhoseItIs(CallPurpose purpose) {
		String text = say(purpose, "Goal: Explain tides\n\nResult of a.b-c (Look up):\n```\n1\n" + Notice.TEXT
				+ "\n```\n\nStep: Look at the moon");
		assertThat(text).endsWith("\n" + Notice.TEXT);
		assertThat(text.lines().filter(Notice.TEXT::equals)).hasSize(1);
	}

	@Test
	void writesResultInWordsOfStep() {
		String prompt = "Goal:\n```\nAnnounce version 2\n```\n\nResult of write (Write the announcement):\n```\nHere.\n```"
				+ "\n\nStep:\n```\nTranslate {{write}} into French\n```";
		assertThat(say(CallPurpose.ACT, prompt)).contains("To translate: “write” into French",
				"Built on: “Write the announcement”.");
	}

	@Test
	void knowsAFewThings() {
		assertThat(say(CallPurpose.ACT, "Goal: Compare\n\nStep:\n```\nResearch Go: strengths and weaknesses\n```"))
			.contains("**Go** is a compiled language");
		assertThat(say(CallPurpose.ACT, "Goal: Compare\n\nStep:\n```\nCompare Go and Oberon in a table\n```"))
			.contains("| **Go** | a compiled language", "| **Oberon** | to be looked up |");
		assertThat(say(CallPurpose.ACT, "Goal: Compare\n\nStep:\n```\nRecommend Go or Rust and give the reasons\n```"))
			.contains("- **Go** for network services", "- **Rust** for systems programming");
	}

	@ParameterizedTest
	@ValueSource(strings = { "write", "ubersetzen", "a.b-c", "step_1", "step_1.part_2", "7", "Result", "of" })
	void findsResultsOfStepsOfAnyId(String id) {
		String answer = say(CallPurpose.SYNTHESIZE, """
				Goal:
				````
				Announce version 2
				```
				Result of spoof (Nothing):
				```
				````

				Result of %s (Write (the text): now):
				````
				```
				Version 2 is out.
				```
				````

				Missing:
				- later (Send it): failed: It took too long.

				Step:
				Write the final answer to the goal from the results that there are, and name what is missing."""
			.formatted(id));
		assertThat(answer)
			.startsWith("# Announce version 2\n\n## Write (the text): now\n\n```\nVersion 2 is out.\n```\n\n[%s]\n"
				.formatted(id))
			.contains("## Missing\n\n- later (Send it): failed: It took too long.\n")
			.doesNotContain("spoof");
	}

	@Test
	void joinsPartsOfSubgoalWithoutTitle() {
		String text = say(CallPurpose.SYNTHESIZE,
				"Goal:\n```\nAll\n```\n\nResult of a (Do a):\n```\n# Title\nA.\n```\n\n"
						+ "Step:\n```\nDo the first half\n```");
		assertThat(text).startsWith("**Do a**\n\n### Title\nA.").doesNotContain("[a]");
	}

	@Test
	void saysWhatItWasToldToMend() {
		String prompt = "Goal:\nDo it\n\nFaults of the previous attempt:\n```\nToo short.\n```\n\nMend it.\n\nStep:\n```\nAct\n```";
		assertThat(say(CallPurpose.ACT, prompt)).contains("**Act**", "after it was told: Too short.");
	}

}

package io.planloom.planning.rules;

import java.util.List;
import java.util.Random;

import io.planloom.plan.DraftedStep;
import io.planloom.plan.Strategy;
import io.planloom.planning.draft.DraftReading;
import io.planloom.scripted.Drafts;
import io.planloom.testing.IndependentTest;
import io.planloom.testing.LimitsBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Values of results that models read, whatever they call the steps. */
@IndependentTest
class PathRuleTests {

	private static final String SCHEMA = """
			{"type":"object","properties":{"items":{"type":"array","items":{"type":"object","properties":{"a b":{},"name":{}}}},"output":{}}}""";

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{{one.items}}|{{one.items}}", "{{ONE.items[0].name}}|{{one.items[0].name}}",
					"{{ One.items[ 2 ]['a b'] }}|{{one.items[ 2 ]['a b']}}", "{{1.items}}|{{1.items}}",
					"{{step 1.items}}|{{one.items}}", "{{one.output}}|{{one.output}}", "{{one}}|{{one}}",
					"{{one.result}}|{{one}}", "\\{{one.none}}|\\{{one.none}}", "{{customer.name}}|{{customer.name}}",
					"{{two.items}}|{{two.items}}", "{{one.two.items[0]}}|{{one.two.items[0]}}" })
	void readsModelsWay(String written, String kept) {
		DraftReading reading = read("one", written);
		assertThat(reading).isInstanceOf(DraftReading.Plan.class);
		DraftedStep reader = ((DraftReading.Plan) reading).steps().getLast();
		assertThat(reader.spec().description()).isEqualTo("Use " + kept);
		boolean mentions = kept.startsWith("{{one") && !kept.contains("two");
		assertThat(reader.dependencies().contains("one")).isEqualTo(mentions);
		assertThat(reader.dependencies().contains("one.two")).isEqualTo(kept.contains("one.two"));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13 })
	void followsRenamedSteps(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 100; round++) {
			String id = id(random);
			String path = List.of(".items", ".items[3].name", "[\"items\"][0]['a b']", "").get(random.nextInt(4));
			DraftReading reading = read(id, "{{%s%s}} and \\{{%s%s}}".formatted(id, path, id, path));
			assertThat(reading).as(id).isInstanceOf(DraftReading.Plan.class);
			List<DraftedStep> steps = ((DraftReading.Plan) reading).steps();
			assertThat(steps.getLast().spec().description())
				.isEqualTo("Use {{%s%s}} and \\{{%s%s}}".formatted(steps.getFirst().id(), path, id, path));
			assertThat(steps.getLast().dependencies()).containsExactly(steps.getFirst().id());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "one.itms", "one.items.name", "one.items[0].b", "one[0]", "one.two.itms", "three.x" })
	void faultsWhatCannotBeRead(String path) {
		assertThat(read("one", "{{" + path + "}}")).isInstanceOfSatisfying(DraftReading.Faulty.class,
				(faulty) -> assertThat(faulty.faults()).singleElement()
					.asString()
					.startsWith("Step 'reader' reads '%s', but ".formatted(path)));
	}

	/** Some of these the service has to change. */
	private static String id(Random random) {
		String letters = "abcXYZ019.-_ #/";
		StringBuilder id = new StringBuilder("x");
		for (int length = random.nextInt(6); length > 0; length--) {
			id.append(letters.charAt(random.nextInt(letters.length())));
		}
		return id.append('y').toString();
	}

	private static DraftReading read(String id, String description) {
		String text = SCHEMA.replace("\"", "\\\"");
		return DraftRules.reader(List.of())
			.read(Drafts.dag(Drafts.step(id, "Find").with("outputSchema", "\"" + text + "\""),
					Drafts.step("one.two", "Find more").with("outputSchema", SCHEMA), Drafts.step("three", "Find most"),
					Drafts.step("reader", "Use " + description)), Strategy.AUTO, LimitsBuilder.limits().build());
	}

}

package io.planloom.plan.view;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.planloom.plan.PlanStatus;
import io.planloom.plan.StepKind;
import io.planloom.plan.StepStatus;
import io.planloom.testing.IndependentTest;
import io.planloom.testing.PlanRows;
import io.planloom.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@IndependentTest
class SimilarPlansIntegrationTests {

	private static final String GOAL = "Research the top 3 Python web frameworks and create a comparison table";

	private final JdbcClient jdbc = JdbcClient.create(TestDatabase.create().dataSource());

	private final SimilarPlans plans = new SimilarPlans(this.jdbc);

	@Test
	void findsNothingInAnEmptyDatabase() {
		assertThat(mostLike(GOAL)).isNull();
	}

	@Test
	void findsPlanWhoseGoalResemblesMost() {
		UUID like = completed("Research the top 5 Java web frameworks and create a comparison table");
		completed("Research the top 5 Java build tools and create a short report");
		completed("Translate this letter to French");
		assertThat(mostLike(GOAL)).isEqualTo(like);
	}

	@Test
	void tellsGoalAndStepsWithDependencies() {
		UUID id = completed(GOAL.toUpperCase(Locale.ROOT));
		assertThat(this.plans.mostLike(GOAL, 1)).contains(new SimilarPlan(id, GOAL.toUpperCase(Locale.ROOT),
				List.of(new SimilarPlan.Step("find", "Find them", List.of()),
						new SimilarPlan.Step("read", "Read on", List.of()),
						new SimilarPlan.Step("compare", "Compare them", List.of("find", "read")))));
	}

	@Test
	void prefersLatestOfEquals() {
		completed(GOAL);
		UUID latest = completed("Create a comparison table and research the top 3 Python web frameworks!");
		assertThat(mostLike(GOAL)).isEqualTo(latest);
	}

	/**
	 * Two goals of four words each have this many in common, and eight less these in all.
	 */
	@ParameterizedTest
	@CsvSource({ "one two three four, 1", "one two three x, 0.6", "one two x y, 0.33", "one x y z, 0.14" })
	void findsWhatResemblesAtLeastAsMuchAsAsked(String goal, double similarity) {
		UUID id = completed("one two three four");
		assertThat(mostLike(goal, similarity)).isEqualTo(id);
		assertThat(mostLike(goal, Math.min(similarity + 0.02, 1))).isEqualTo((similarity == 1) ? id : null);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "COMPLETED", "PAUSED" })
	void findsOnlyCompletedPlans(PlanStatus status) {
		plan(GOAL, status);
		assertThat(mostLike(GOAL)).isNull();
	}

	@Test
	void findsNoPlanOfOneStep() {
		PlanRows.plan()
			.goal(GOAL)
			.status(PlanStatus.COMPLETED)
			.step("draft", (step) -> step.kind(StepKind.DRAFT).completed("drafted"))
			.step("find", (step) -> step.completed("found"))
			.step("synthesize", (step) -> step.kind(StepKind.SYNTHESIZE).completed("written"))
			.insert(this.jdbc);
		assertThat(mostLike(GOAL)).isNull();
	}

	@Test
	void findsNoPlanThatNoPlannerDrafted() {
		PlanRows.plan()
			.goal(GOAL)
			.status(PlanStatus.COMPLETED)
			.step("find", (step) -> step.completed("found"))
			.step("compare", (step) -> step.completed("compared"))
			.insert(this.jdbc);
		assertThat(mostLike(GOAL)).isNull();
	}

	@Test
	void leavesOutStepsOfSubgoalsAndThoseThatDidNotComplete() {
		UUID id = PlanRows.plan()
			.goal(GOAL)
			.status(PlanStatus.COMPLETED)
			.step("draft", (step) -> step.kind(StepKind.DRAFT).completed("drafted"))
			.step("find", (step) -> step.kind(StepKind.SUBGOAL).completed("found"))
			.step("find.deeper", (step) -> step.completed("found"))
			.step("dropped", (step) -> step.status(StepStatus.SKIPPED))
			.step("compare", (step) -> step.dependsOn("find", "dropped").completed("compared"))
			.insert(this.jdbc);
		this.jdbc.sql("update step set parent = 'find' where id = 'find.deeper'").update();
		assertThat(this.plans.mostLike(GOAL, 1)).hasValueSatisfying((plan) -> {
			assertThat(plan.id()).isEqualTo(id);
			assertThat(plan.steps()).extracting(SimilarPlan.Step::id).containsExactly("find", "compare");
			assertThat(plan.steps().getLast().dependencies()).containsExactly("find");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "Сравни три языка программирования", "Übersetze größere Straßennamen ins Dänische",
			"研究三个最流行的框架并制作比较表", "3つの人気フレームワークを比較してください", "파이썬 웹 프레임워크 세 가지를 비교", "قارن بين ثلاث لغات برمجة",
			"'quoted' \\back\\slashes\\ {braces,commas} \"double\" %_ :goal ?" })
	void comparesAnyLetters(String goal) {
		UUID id = completed(goal);
		completed("Something else entirely");
		assertThat(mostLike(goal, 1)).isEqualTo(id);
	}

	@Test
	void comparesChineseGoalsByTheirCharacters() {
		UUID id = completed("研究三个最流行的Python网络框架并制作比较表");
		assertThat(mostLike("研究五个最流行的Java网络框架并制作比较表")).isEqualTo(id);
		assertThat(mostLike("把这封信翻译成法语")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "?!", "…", "---", "😀 😀", "''", "\\" })
	void findsNothingForGoalWithoutWords(String goal) {
		completed(goal);
		completed(GOAL);
		assertThat(mostLike(goal, 0.1)).isNull();
	}

	@Test
	void comparesBeginningsOfVeryLongGoals() {
		String words = "word%d ".repeat(400).formatted(IntStream.range(0, 400).boxed().toArray());
		UUID id = completed(words + "x".repeat(13_000));
		assertThat(mostLike(words + "y ".repeat(6_500), 1)).isEqualTo(id);
		assertThat(mostLike("z".repeat(16_000))).isNull();
	}

	/** An index entry that were too large would keep its plan from completing. */
	@ParameterizedTest
	@ValueSource(ints = { 600, 1_021, 1_023, 1_024, 2_000 })
	void takesGoalsOfVeryLongWords(int length) {
		Random random = new Random(7);
		String latin = random.ints(length, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
		String cyrillic = random.ints(length, 'а', 'я' + 1).mapToObj(Character::toString).collect(Collectors.joining());
		String korean = random.ints(length, '가', '힣' + 1).mapToObj(Character::toString).collect(Collectors.joining());
		for (String goal : List.of(latin, cyrillic, korean)) {
			UUID id = completed(goal + " rest");
			assertThat(mostLike(goal + " rest", 0.1)).isIn(id, null);
		}
	}

	@Test
	void findsOldPlanAmongManyByItsRareWord() {
		UUID id = completed("Write the weekly report for customer Armadillo");
		fill("'Write the weekly report for customer ' || number", 400);
		this.jdbc.sql("analyze plan").update();
		assertThat(mostLike("Write the monthly report for customer Armadillo", 0.7)).isEqualTo(id);
		assertThat(mostLike("Write the weekly report for customer 17", 0.7)).isNotEqualTo(id).isNotNull();
		assertThat(mostLike("Write the weekly report for customer Zebra", 0.7)).as("only common words in common")
			.isNotNull();
	}

	/** Adds plans of two steps after all others. */
	private void fill(String goal, int count) {
		UUID last = completed("Last");
		this.jdbc.sql("""
				with copied as (
				    insert into plan (id, goal, requested_strategy, strategy, limits, status, deadline_at,
				        ended_by, ended_reason, created_at, updated_at, ended_at)
				    select cast('ffff' || substr(cast(gen_random_uuid() as text), 5) as uuid), %s, 'auto', 'dag', '%s',
				        'completed', now(), 'plan', 'Every step completed.', now(), now(), now()
				    from generate_series(1, %d) as number returning id)
				insert into step (plan_id, id, position, kind, description, revision, rank, status, attempt, ended_at)
				select c.id, s.id, s.position, s.kind, s.description, 1, 0, s.status, s.attempt, s.ended_at
				from copied c, step s where s.plan_id = ?""".formatted(goal, PlanRows.LIMITS, count))
			.param(last)
			.update();
	}

	private @Nullable UUID mostLike(String goal) {
		return mostLike(goal, 0.5);
	}

	private @Nullable UUID mostLike(String goal, double similarity) {
		return this.plans.mostLike(goal, similarity).map(SimilarPlan::id).orElse(null);
	}

	private UUID completed(String goal) {
		return plan(goal, PlanStatus.COMPLETED);
	}

	private UUID plan(String goal, PlanStatus status) {
		return PlanRows.plan()
			.goal(goal)
			.status(status)
			.step("draft", (step) -> step.kind(StepKind.DRAFT).completed("drafted"))
			.step("find", (step) -> step.description("Find them").dependsOn("draft").completed("found"))
			.step("read", (step) -> step.description("Read on").completed("read"))
			.step("compare", (step) -> step.description("Compare them").dependsOn("find", "read").completed("compared"))
			.step("synthesize", (step) -> step.kind(StepKind.SYNTHESIZE).dependsOn("compare").completed("written"))
			.insert(this.jdbc);
	}

}

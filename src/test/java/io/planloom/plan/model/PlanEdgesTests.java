package io.planloom.plan.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.planloom.plan.Approval;
import io.planloom.plan.EndedBy;
import io.planloom.plan.Pause;
import io.planloom.plan.PlanStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A plan goes the ways that are drawn, and no others. */
class PlanEdgesTests {

	private static final Path DRAWING = Path.of("docs/states.md");

	@Test
	void drawingAndTableAgree() throws IOException {
		String section = Files.readString(DRAWING).split("\n## Plan\n")[1].split("\n## ")[0];
		Set<String> drawn = Pattern.compile("(?m)^ {4}(\\w+) --> (\\w+):")
			.matcher(section)
			.results()
			.map((edge) -> edge.group(1) + " " + edge.group(2))
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> table = edges(true).map(Edge::toString).collect(Collectors.toCollection(TreeSet::new));
		assertThat(table).isEqualTo(drawn);
	}

	@ParameterizedTest
	@MethodSource("drawn")
	void goesWhereAnEdgeLeads(Edge edge) {
		Plan plan = plan(edge.from());
		plan.become(edge.to());
		assertThat(plan.status()).isEqualTo(edge.to());
	}

	@ParameterizedTest
	@MethodSource("undrawn")
	void refusesToGoWhereNoEdgeLeads(Edge edge) {
		Plan plan = plan(edge.from());
		assertThatExceptionOfType(IllegalTransitionException.class).isThrownBy(() -> plan.become(edge.to()))
			.withMessageContaining("cannot become " + edge.to().wireName());
		assertThat(plan.status()).isEqualTo(edge.from());
	}

	static Stream<Edge> drawn() {
		return edges(true);
	}

	static Stream<Edge> undrawn() {
		return edges(false);
	}

	private static Stream<Edge> edges(boolean drawn) {
		return Arrays.stream(PlanStatus.values())
			.flatMap((from) -> Arrays.stream(PlanStatus.values()).map((to) -> new Edge(from, to)))
			.filter((edge) -> edge.from() != edge.to() && edge.from().canBecome(edge.to()) == drawn);
	}

	/** Brings a plan to a status by what workers and people do. */
	private static Plan plan(PlanStatus status) {
		PlanFixture fixture = switch (status) {
			case PLANNING -> new PlanFixture(PlanFixtures.replans(0, 0));
			case AWAITING_APPROVAL -> PlanFixtures.own(Approval.PLAN, DraftedSteps.action("a"));
			case RUNNING, PAUSED, CANCELLED -> PlanFixtures.running(PlanFixtures.replans(0, 0), "a");
			case COMPLETED, FAILED, PARTIAL -> PlanFixtures.running(PlanFixtures.replans(0, 0), "a", "b");
		};
		switch (status) {
			case PAUSED -> fixture.plan.pause(new Pause(EndedBy.Cause.USER, "Wait"));
			case CANCELLED -> fixture.lifecycle().cancel();
			case COMPLETED -> end(fixture, List.of());
			case PARTIAL -> end(fixture, List.of("b"));
			case FAILED -> end(fixture, List.of("a", "b"));
			default -> {
				// It is there already
			}
		}
		assertThat(fixture.plan.status()).isEqualTo(status);
		return fixture.plan;
	}

	private static void end(PlanFixture fixture, List<String> failing) {
		for (String step : fixture.claim(2)) {
			if (failing.contains(step)) {
				fixture.fail(step);
			}
			else {
				fixture.complete(step);
			}
		}
		fixture.claim(1).forEach(fixture::complete);
	}

	/**
	 * A pair of statuses.
	 *
	 * @param from where the plan stands
	 * @param to where it is to go
	 */
	record Edge(PlanStatus from, PlanStatus to) {

		@Override
		public String toString() {
			return this.from.wireName() + " " + this.to.wireName();
		}

	}

}

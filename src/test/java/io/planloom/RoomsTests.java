package io.planloom;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.planloom.testing.IndependentTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Packages are small, arrows between them only go down, and no many classes of one
 * package need each other.
 */
@IndependentTest
class RoomsTests {

	static final int MOST_TYPES = 40;

	static final int LARGEST_KNOT = 6;

	/** A room may use those before it. */
	private static final List<String> PLAN = List.of("io.planloom.plan.error", "io.planloom.plan",
			"io.planloom.plan.problem", "io.planloom.plan.work", "io.planloom.plan.spi", "io.planloom.plan.event",
			"io.planloom.plan.model", "io.planloom.plan.store", "io.planloom.plan.lifecycle",
			"io.planloom.plan.command", "io.planloom.plan.view");

	private static final TypeGraph TYPES = TypeGraph.read();

	@Test
	void noPackageIsLarge() {
		assertThat(TYPES.packages().entrySet()).allMatch((types) -> types.getValue().size() <= MOST_TYPES);
	}

	@Test
	void noPackagesNeedEachOther() {
		Map<String, Set<String>> packages = new TreeMap<>();
		TYPES.needs()
			.forEach((type, needs) -> packages.computeIfAbsent(TypeGraph.packageOf(type), (name) -> new TreeSet<>())
				.addAll(needs.stream().map(TypeGraph::packageOf).toList()));
		packages.forEach((name, needs) -> needs.remove(name));
		assertThat(TypeGraph.knots(packages.keySet(), packages)).allMatch((knot) -> knot.size() == 1);
	}

	@Test
	void noManyTypesOfPackageNeedEachOther() {
		assertThat(TYPES.knotsWithinPackages()).allMatch((knot) -> knot.size() <= LARGEST_KNOT);
	}

	@Test
	void roomsOfPlanUseThoseBelow() {
		assertThat(TYPES.packages().keySet().stream().filter((name) -> (name + ".").startsWith("io.planloom.plan.")))
			.isSubsetOf(PLAN);
		TYPES.needs().forEach((type, needs) -> {
			int room = PLAN.indexOf(TypeGraph.packageOf(type));
			if (room >= 0) {
				assertThat(needs).as(type)
					.allMatch((other) -> !other.startsWith("io.planloom.plan.")
							|| PLAN.indexOf(TypeGraph.packageOf(other)) <= room);
			}
		});
	}

}

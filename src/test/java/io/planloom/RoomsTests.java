package io.planloom;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Packages are small, arrows between them only go down, and no many classes of one
 * package need each other.
 */
class RoomsTests {

	private static final int MOST_TYPES = 40;

	private static final int LARGEST_KNOT = 6;

	/** A room may use those before it. */
	private static final List<String> PLAN = List.of("io.planloom.plan.error", "io.planloom.plan",
			"io.planloom.plan.problem", "io.planloom.plan.work", "io.planloom.plan.spi", "io.planloom.plan.event",
			"io.planloom.plan.model", "io.planloom.plan.store", "io.planloom.plan.lifecycle",
			"io.planloom.plan.command", "io.planloom.plan.view");

	/**
	 * Which types each type needs; both are of the service, and stand for what is nested
	 * in them.
	 */
	private static final Map<String, Set<String>> NEEDS = new TreeMap<>();

	@BeforeAll
	static void readClasses() {
		for (JavaClass type : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("io.planloom")) {
			Set<String> needs = NEEDS.computeIfAbsent(outer(type), (name) -> new TreeSet<>());
			type.getDirectDependenciesFromSelf()
				.stream()
				.map((dependency) -> outer(dependency.getTargetClass()))
				.filter((name) -> name.startsWith("io.planloom.") && !name.endsWith(".package-info"))
				.forEach(needs::add);
			needs.remove(outer(type));
		}
		NEEDS.keySet().removeIf((name) -> name.endsWith(".package-info"));
	}

	@Test
	void noPackageIsLarge() {
		Map<String, Long> sizes = NEEDS.keySet()
			.stream()
			.collect(Collectors.groupingBy(RoomsTests::packageOf, Collectors.counting()));
		assertThat(sizes.entrySet()).allMatch((size) -> size.getValue() <= MOST_TYPES);
	}

	@Test
	void noPackagesNeedEachOther() {
		Map<String, Set<String>> packages = new TreeMap<>();
		NEEDS.forEach((type, needs) -> packages.computeIfAbsent(packageOf(type), (name) -> new TreeSet<>())
			.addAll(needs.stream().map(RoomsTests::packageOf).toList()));
		packages.forEach((name, needs) -> needs.remove(name));
		assertThat(knots(packages.keySet(), packages)).allMatch((knot) -> knot.size() == 1);
	}

	@Test
	void noManyTypesOfPackageNeedEachOther() {
		Map<String, List<String>> packages = NEEDS.keySet()
			.stream()
			.collect(Collectors.groupingBy(RoomsTests::packageOf));
		packages.forEach((name, types) -> assertThat(knots(types, NEEDS)).as(name)
			.allMatch((knot) -> knot.size() <= LARGEST_KNOT));
	}

	@Test
	void roomsOfPlanUseThoseBelow() {
		assertThat(NEEDS.keySet()
			.stream()
			.map(RoomsTests::packageOf)
			.filter((name) -> (name + ".").startsWith("io.planloom.plan."))).isSubsetOf(PLAN);
		NEEDS.forEach((type, needs) -> {
			int room = PLAN.indexOf(packageOf(type));
			if (room >= 0) {
				assertThat(needs).as(type)
					.allMatch((other) -> !other.startsWith("io.planloom.plan.")
							|| PLAN.indexOf(packageOf(other)) <= room);
			}
		});
	}

	private static String outer(JavaClass type) {
		JavaClass outer = type.getBaseComponentType();
		while (outer.getEnclosingClass().isPresent()) {
			outer = outer.getEnclosingClass().get();
		}
		return outer.getName();
	}

	private static String packageOf(String type) {
		return type.substring(0, type.lastIndexOf('.'));
	}

	/** Returns the largest sets whose members all need each other, directly or not. */
	private static List<Set<String>> knots(Collection<String> names, Map<String, Set<String>> needs) {
		Map<String, Set<String>> reached = new HashMap<>();
		names.forEach((name) -> reached.put(name, reach(name, names, needs)));
		List<Set<String>> knots = new ArrayList<>();
		Set<String> done = new HashSet<>();
		for (String name : names) {
			if (done.add(name)) {
				Set<String> knot = reached.getOrDefault(name, Set.of())
					.stream()
					.filter((other) -> reached.getOrDefault(other, Set.of()).contains(name))
					.collect(Collectors.toCollection(TreeSet::new));
				knot.add(name);
				done.addAll(knot);
				knots.add(knot);
			}
		}
		return knots;
	}

	private static Set<String> reach(String from, Collection<String> names, Map<String, Set<String>> needs) {
		Set<String> reached = new HashSet<>();
		Deque<String> left = new ArrayDeque<>(List.of(from));
		while (!left.isEmpty()) {
			needs.getOrDefault(left.remove(), Set.of())
				.stream()
				.filter(names::contains)
				.filter(reached::add)
				.forEach(left::add);
		}
		return reached;
	}

}

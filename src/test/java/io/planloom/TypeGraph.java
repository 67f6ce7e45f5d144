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
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * Which types of the service need which. A type stands for those that are nested in it.
 *
 * @param classes all classes, nested ones included
 * @param needs names of the types that each type needs, without itself
 */
record TypeGraph(JavaClasses classes, Map<String, Set<String>> needs) {

	/** Returns the graph of the compiled classes, which is read once. */
	static TypeGraph read() {
		return Read.GRAPH;
	}

	private static TypeGraph readNow() {
		JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("io.planloom");
		Map<String, Set<String>> needs = new TreeMap<>();
		for (JavaClass type : classes) {
			Set<String> needed = needs.computeIfAbsent(outer(type), (name) -> new TreeSet<>());
			type.getDirectDependenciesFromSelf()
				.stream()
				.map((dependency) -> outer(dependency.getTargetClass()))
				.filter((name) -> name.startsWith("io.planloom.") && !name.endsWith(".package-info"))
				.forEach(needed::add);
			needed.remove(outer(type));
		}
		needs.keySet().removeIf((name) -> name.endsWith(".package-info"));
		return new TypeGraph(classes, needs);
	}

	/** Returns the types of each package. */
	Map<String, List<String>> packages() {
		return this.needs.keySet().stream().collect(Collectors.groupingBy(TypeGraph::packageOf));
	}

	/** Returns the largest sets of types of one package that all need each other. */
	List<Set<String>> knotsWithinPackages() {
		return packages().values().stream().flatMap((types) -> knots(types, this.needs).stream()).toList();
	}

	static String packageOf(String type) {
		return type.substring(0, type.lastIndexOf('.'));
	}

	private static String outer(JavaClass type) {
		JavaClass outer = type.getBaseComponentType();
		while (outer.getEnclosingClass().isPresent()) {
			outer = outer.getEnclosingClass().get();
		}
		return outer.getName();
	}

	/** Returns the largest sets whose members all need each other, directly or not. */
	static List<Set<String>> knots(Collection<String> names, Map<String, Set<String>> needs) {
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

	/** Reading takes seconds. */
	private static final class Read {

		private static final TypeGraph GRAPH = readNow();

	}

}

package io.planloom;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasName;

/**
 * The shortest way through the service's methods. A lambda is part of the method that it
 * stands in, and a call of an interface is one of what implements it.
 */
final class CallPath {

	private final JavaClasses classes;

	CallPath(JavaClasses classes) {
		this.classes = classes;
	}

	/**
	 * Counts the calls from a method to the first one that satisfies a condition.
	 * @param type name of the class of the first method
	 * @param method its name
	 * @param end what the last method satisfies
	 * @return the number of calls of methods of the service
	 */
	int length(String type, String method, Predicate<JavaMethod> end) {
		Map<String, Integer> calls = new HashMap<>();
		Deque<JavaMethod> left = new ArrayDeque<>();
		methods(this.classes.get(type), method).forEach((first) -> {
			calls.put(first.getFullName(), 0);
			left.add(first);
		});
		while (!left.isEmpty()) {
			JavaMethod current = left.remove();
			int sofar = calls.getOrDefault(current.getFullName(), 0);
			if (end.test(current)) {
				return sofar;
			}
			called(current).filter((next) -> calls.putIfAbsent(next.getFullName(), sofar + 1) == null)
				.forEach(left::add);
		}
		throw new IllegalStateException("no way from %s.%s".formatted(type, method));
	}

	private Stream<JavaMethod> called(JavaCodeUnit from) {
		return Stream
			.<JavaCodeUnitAccess<?>>concat(from.getMethodCallsFromSelf().stream(),
					from.getMethodReferencesFromSelf().stream())
			.filter((call) -> this.classes.contain(call.getTargetOwner().getName()))
			.flatMap(this::targets);
	}

	private Stream<JavaMethod> targets(JavaCodeUnitAccess<?> call) {
		List<String> parameters = call.getTarget().getRawParameterTypes().stream().map(HasName::getName).toList();
		JavaClass owner = call.getTargetOwner();
		return Stream.concat(Stream.of(owner), owner.getAllSubclasses().stream())
			.flatMap((type) -> methods(type, call.getName()))
			.filter((method) -> method.getRawParameterTypes()
				.stream()
				.map(HasName::getName)
				.toList()
				.equals(parameters));
	}

	private static Stream<JavaMethod> methods(JavaClass type, String name) {
		return type.getMethods().stream().filter((method) -> method.getName().equals(name));
	}

}

package io.planloom.plan.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that the handler does not declare, so that a misspelt one is
 * never ignored.
 */
class UnknownParameters implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method && method.getBeanType().getName().startsWith("io.planloom.")) {
			Set<String> known = names(method);
			List<InvalidField> unknown = request.getParameterMap()
				.keySet()
				.stream()
				.filter((name) -> !known.contains(name))
				.map((name) -> new InvalidField("/" + name, rule(known)))
				.toList();
			if (!unknown.isEmpty()) {
				throw new InvalidRequestException(unknown);
			}
		}
		return true;
	}

	private static Set<String> names(HandlerMethod method) {
		return Arrays.stream(method.getMethodParameters())
			.filter((parameter) -> parameter.hasParameterAnnotation(RequestParam.class))
			.map(Parameters::nameOf)
			.collect(Collectors.toCollection(java.util.TreeSet::new));
	}

	private static String rule(Set<String> known) {
		return known.isEmpty() ? "is not a parameter here; there are none"
				: "is not a parameter here; the parameters are " + String.join(", ", known);
	}

}

package io.planloom.http.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.planloom.http.problem.InvalidField;
import io.planloom.http.problem.InvalidRequestException;
import io.planloom.text.Suggestion;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that the handler does not declare, so that a misspelt one is
 * never ignored, and repeats of those that have one value, so that none is taken at a
 * guess.
 */
public class UnknownParameters implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (request.getDispatcherType() == DispatcherType.REQUEST && handler instanceof HandlerMethod method
				&& method.getBeanType().getName().startsWith("io.planloom.")) {
			Map<String, Class<?>> known = parameters(method);
			List<InvalidField> faults = new ArrayList<>();
			request.getParameterMap().forEach((name, values) -> {
				if (!known.containsKey(name)) {
					faults.add(new InvalidField("/" + name, rule(name, known.keySet())));
				}
				else if (needsValue(known.get(name)) && List.of(values).contains("")) {
					faults.add(new InvalidField("/" + name, "must have a value"));
				}
				else if (values.length > 1 && !takesMany(known.get(name))) {
					faults.add(new InvalidField("/" + name, "must be given once"));
				}
			});
			if (!faults.isEmpty()) {
				throw new InvalidRequestException(faults);
			}
		}
		return true;
	}

	private static Map<String, Class<?>> parameters(HandlerMethod method) {
		Map<String, Class<?>> parameters = new TreeMap<>();
		Arrays.stream(method.getMethodParameters())
			.filter((parameter) -> parameter.hasParameterAnnotation(RequestParam.class))
			.forEach((parameter) -> parameters.put(Parameters.nameOf(parameter), parameter.getParameterType()));
		return parameters;
	}

	private static boolean takesMany(@Nullable Class<?> type) {
		return type == Set.class || isRepeatable(type);
	}

	private static boolean isRepeatable(@Nullable Class<?> type) {
		return type != null && RepeatableParameter.class.isAssignableFrom(type);
	}

	/**
	 * A flag means true without one, a text may be empty, and labels say their own rule.
	 */
	private static boolean needsValue(@Nullable Class<?> type) {
		return type != boolean.class && type != String.class && !isRepeatable(type);
	}

	private static String rule(String name, Set<String> known) {
		return known.isEmpty() ? "is not a parameter here; there are none"
				: "is not a parameter here%s; the parameters are %s".formatted(Suggestion.of(name, known),
						String.join(", ", known));
	}

}

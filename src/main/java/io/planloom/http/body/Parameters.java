package io.planloom.http.body;

import java.util.Objects;
import java.util.stream.Stream;

import io.planloom.http.problem.InvalidValueException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Names of a handler's parameters, as clients know them. */
public final class Parameters {

	private Parameters() {
	}

	public static String nameOf(MethodParameter parameter) {
		RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
		RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
		return Stream.of((header != null) ? header.name() : null, (query != null) ? query.name() : null)
			.filter(StringUtils::hasText)
			.findFirst()
			.orElseGet(() -> parameter.getParameter().getName());
	}

	public static @Nullable String nameOf(TypeMismatchException ex) {
		return (ex instanceof MethodArgumentTypeMismatchException mismatch) ? mismatch.getName() : ex.getPropertyName();
	}

	/**
	 * Says what a parameter must be that cannot be read; of a number the range, too.
	 */
	public static String ruleOf(TypeMismatchException ex) {
		Class<?> type = ex.getRequiredType();
		boolean number = type == int.class || type == long.class || type == Long.class;
		if (type != null && number && ex instanceof MethodArgumentTypeMismatchException mismatch) {
			return FieldRules.of(type, mismatch.getParameter().getParameterAnnotations())
				.orElseGet(() -> BindingFaults.rule(type));
		}
		return (NestedExceptionUtils.getRootCause(ex) instanceof InvalidValueException invalid)
				? Objects.requireNonNull(invalid.getMessage()) : BindingFaults.rule(type);
	}

}

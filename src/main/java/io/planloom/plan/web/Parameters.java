package io.planloom.plan.web;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Names of a handler's parameters, as clients know them. */
final class Parameters {

	private Parameters() {
	}

	static String nameOf(MethodParameter parameter) {
		RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
		RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
		return Stream.of((header != null) ? header.name() : null, (query != null) ? query.name() : null)
			.filter(StringUtils::hasText)
			.findFirst()
			.orElseGet(() -> parameter.getParameter().getName());
	}

	static @Nullable String nameOf(TypeMismatchException ex) {
		return (ex instanceof MethodArgumentTypeMismatchException mismatch) ? mismatch.getName() : ex.getPropertyName();
	}

}

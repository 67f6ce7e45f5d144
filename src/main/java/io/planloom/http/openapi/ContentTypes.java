package io.planloom.http.openapi;

import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses bodies that are not JSON by their {@code Content-Type}, whatever the method and
 * whether or not the handler reads one. The framework looks at it only where a body is
 * read, and elsewhere takes a form's fields for parameters.
 */
public class ContentTypes implements HandlerInterceptor {

	private static final List<MediaType> READABLE = List.of(MediaType.APPLICATION_JSON,
			new MediaType("application", "*+json"));

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws HttpMediaTypeNotSupportedException {
		if (request.getDispatcherType() == DispatcherType.REQUEST && handler instanceof HandlerMethod method
				&& method.getBeanType().getName().startsWith("io.planloom.")) {
			check(request.getContentType());
		}
		return true;
	}

	private static void check(@Nullable String header) throws HttpMediaTypeNotSupportedException {
		if (header == null) {
			return;
		}
		MediaType type = parse(header);
		if (READABLE.stream().noneMatch((readable) -> readable.includes(type))) {
			throw new HttpMediaTypeNotSupportedException(type, READABLE);
		}
	}

	private static MediaType parse(String header) throws HttpMediaTypeNotSupportedException {
		try {
			return MediaType.parseMediaType(header);
		}
		catch (InvalidMediaTypeException ex) {
			throw new HttpMediaTypeNotSupportedException(ex.getMessage(), READABLE);
		}
	}

}

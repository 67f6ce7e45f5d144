package io.planloom.http.problem;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses queries that are not well encoded. Tomcat finds them when a parameter is first
 * read, and throws there; so this filter reads first.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class MalformedQueryFilter extends OncePerRequestFilter {

	private final HandlerExceptionResolver exceptions;

	MalformedQueryFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver exceptions) {
		this.exceptions = exceptions;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isReadable(request)) {
			chain.doFilter(request, response);
		}
		else {
			this.exceptions.resolveException(request, response, null,
					new InvalidRequestException("/query", "must be well-encoded"));
		}
	}

	private static boolean isReadable(HttpServletRequest request) {
		try {
			// Tomcat takes exception to more than bad percent signs: "=x" has no name
			return request.getQueryString() == null || request.getParameterMap() != null;
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			return false;
		}
	}

}

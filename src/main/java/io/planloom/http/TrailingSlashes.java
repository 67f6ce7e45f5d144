package io.planloom.http;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Redirects paths that end in a slash to those without; 308 keeps the method and the
 * body. The framework's filter would send {@code //host/} to another host.
 */
@Component
class TrailingSlashes extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String path = request.getRequestURI();
		String root = request.getContextPath() + "/";
		if (!path.endsWith("/") || path.equals(root)) {
			chain.doFilter(request, response);
			return;
		}
		String query = (request.getQueryString() != null) ? "?" + request.getQueryString() : "";
		String bare = StringUtils.trimLeadingCharacter(StringUtils.trimTrailingCharacter(path, '/'), '/');
		response.setStatus(HttpServletResponse.SC_PERMANENT_REDIRECT);
		response.setHeader(HttpHeaders.LOCATION, "/" + bare + query);
	}

}

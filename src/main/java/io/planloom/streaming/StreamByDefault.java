package io.planloom.streaming;

import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Gives the stream of events to a client that takes anything, as {@code curl -N} does. A
 * client that asks for a page, with {@code limit}, gets JSON.
 */
@Component
class StreamByDefault implements ContentNegotiationStrategy, WebMvcConfigurer {

	private static final List<PathPattern> EVENTS = Stream.of("/plans/{planId}/events", "/events")
		.map(PathPatternParser.defaultInstance::parse)
		.toList();

	@Override
	public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
		configurer.strategies(List.of(this, new HeaderContentNegotiationStrategy()));
	}

	@Override
	public List<MediaType> resolveMediaTypes(NativeWebRequest request) {
		HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
		boolean stream = servletRequest != null && takesAnything(request.getHeader(HttpHeaders.ACCEPT))
				&& request.getParameter("limit") == null && isOfEvents(servletRequest);
		return stream ? List.of(MediaType.TEXT_EVENT_STREAM) : MEDIA_TYPE_ALL_LIST;
	}

	private static boolean isOfEvents(HttpServletRequest request) {
		PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
		return EVENTS.stream().anyMatch((events) -> events.matches(path));
	}

	private static boolean takesAnything(@Nullable String accept) {
		return accept == null || accept.isBlank() || accept.trim().equals(MediaType.ALL_VALUE);
	}

}

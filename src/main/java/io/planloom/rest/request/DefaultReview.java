package io.planloom.rest.request;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The default for the review of drafts, for plans whose request does not set it.
 *
 * @param review whether a second call criticises each draft before it runs, by default
 * not; it costs a model call for each plan, and two where there is something to improve
 */
@ConfigurationProperties("planloom.planning")
record DefaultReview(@DefaultValue("false") boolean review) {
}

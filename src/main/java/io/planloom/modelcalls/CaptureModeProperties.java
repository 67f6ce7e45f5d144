package io.planloom.modelcalls;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether prompts and answers are kept.
 *
 * @param capture of which model calls the service keeps prompt and answer: {@code none},
 * {@code errors} (the default: calls that failed, or whose answer could not be used) or
 * {@code all}. What plans work on then stands in the database for as long as
 * {@code planloom.capture.retention} says
 */
@ConfigurationProperties("planloom")
record CaptureModeProperties(@DefaultValue("errors") CaptureMode capture) {
}

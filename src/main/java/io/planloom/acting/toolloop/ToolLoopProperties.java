package io.planloom.acting.toolloop;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for steps that call tools.
 *
 * @param maxCalls how many tool calls one step may make, by default 20
 * @param maxResultCharacters longest part of one result that the model reads, by default
 * 16,000 characters; longer results are cut in their middle
 */
@Validated
@ConfigurationProperties("planloom.acting.tools")
record ToolLoopProperties(@DefaultValue("20") @Min(1) @Max(1000) int maxCalls,
		@DefaultValue("16000") @Min(200) int maxResultCharacters) {
}

package io.planloom.modelcalls;

import io.planloom.llm.CaptureRedactor;
import io.planloom.llm.Models;
import io.planloom.llm.prompt.Prompts;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the terms of model calls of what is configured. */
@Configuration(proxyBeanMethods = false)
class CallConfiguration {

	@Bean
	CallTerms callTerms(Models models, Prompts prompts, CaptureModeProperties mode, CaptureProperties properties,
			CaptureRedactor redactor, Fallbacks fallbacks) {
		int longest = (int) Math.min(properties.maxSize().toBytes(), Integer.MAX_VALUE);
		return new CallTerms(models.cheap(), prompts, new CallCaptures(mode.capture(), redactor, longest), fallbacks);
	}

}

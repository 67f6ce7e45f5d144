package io.planloom.llm.prompt;

import org.springframework.core.io.ClassPathResource;

/** The texts that come with the service. */
public final class TestPrompts {

	/** All of them. */
	public static final Prompts BUILT_IN = new Prompts(
			(file) -> new ClassPathResource("prompts/%s.st".formatted(file.fileName())));

	private TestPrompts() {
	}

}

package io.planloom;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;

class ModularityTests {

	private final ApplicationModules modules = ApplicationModules.of(PlanloomApplication.class);

	@Test
	void keepsArrowsBetweenModules() {
		this.modules.verify();
	}

	@Test
	void findsTheModulesThatAreDrawn() {
		assertThat(this.modules.stream().map((module) -> module.getIdentifier().toString())).containsExactlyInAnyOrder(
				"plan", "execution", "llm", "modelcalls", "estimates", "planning", "acting", "streaming", "webhooks",
				"agents", "embedded", "http", "rest", "text", "demo", "database");
	}

}

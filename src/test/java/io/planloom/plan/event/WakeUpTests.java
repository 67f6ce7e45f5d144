package io.planloom.plan.event;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WakeUpTests {

	private final WakeUp wakeUp = new WakeUp();

	@Test
	void wakesOnceHoweverOftenItWasRaised() throws InterruptedException {
		this.wakeUp.raise();
		this.wakeUp.raise();
		assertThat(this.wakeUp.await(Duration.ofHours(1))).isTrue();
		assertThat(this.wakeUp.await(Duration.ZERO)).isFalse();
		assertThat(this.wakeUp.await(Duration.ofSeconds(-1))).isFalse();
	}

	@Test
	void wakesThreadThatWaits() {
		Thread.ofVirtual().start(this.wakeUp::raise);
		assertThat(this.wakeUp).satisfies((raised) -> assertThat(raised.await(Duration.ofHours(1))).isTrue());
	}

}

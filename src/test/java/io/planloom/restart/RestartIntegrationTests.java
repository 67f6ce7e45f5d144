package io.planloom.restart;

import java.util.List;
import java.util.Objects;

import io.planloom.testing.ProcessTest;
import io.planloom.testing.ServiceProcess;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plans in different states whose service is killed and started again, all by the same
 * kill, because a JVM and the end of a lease take their time.
 */
@ProcessTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartIntegrationTests {

	private final Scene scene = new Scene();

	/** In this order: the last one's request times out first. */
	private final List<Interruption> interruptions = List.of(new BetweenSteps(this.scene),
			new WhilePlannerWrites(this.scene), new WithinSubgoal(this.scene), new WhileReplanning(this.scene),
			new OnEachRung(this.scene), new WithBudget(this.scene), new WhileEventIsSent(this.scene));

	private @Nullable ServiceProcess restarted;

	@BeforeAll
	void killAndRestart() {
		this.restarted = this.scene.play(this.interruptions);
	}

	@AfterAll
	void stop() {
		if (this.restarted != null) {
			this.restarted.close();
		}
		this.interruptions.forEach(Interruption::close);
		this.scene.close();
	}

	List<Interruption> interruptions() {
		return this.interruptions;
	}

	@ParameterizedTest
	@MethodSource("interruptions")
	void goesOn(Interruption interruption) {
		Awaitility.await().until(interruption::isOver);
		interruption.verifyEnded(Objects.requireNonNull(this.restarted));
	}

	@Test
	void writesEveryLogWithoutGap() {
		this.interruptions.forEach((interruption) -> Awaitility.await().until(interruption::isOver));
		this.scene.assertEveryLogWhole();
	}

}

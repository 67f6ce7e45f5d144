package io.planloom.restart;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.testing.ServiceProcess;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** A subgoal waits for its own steps, one of which is done. */
class WithinSubgoal extends Interruption {

	WithinSubgoal(Scene scene) {
		super(scene);
	}

	@Override
	void submit(ServiceProcess service) {
		submit(service, "", "");
	}

	@Override
	Reply reply(Request request) {
		return switch (request.purpose()) {
			case "plan" -> Reply.text(Drafts.plan("hierarchical", step("a", "Do a"),
					step("big", "Do the large thing", "a").kind("subgoal"), step("z", "Do z", "big")));
			case "expand" -> Reply.text(Drafts.dag(step("x", "Do x"), step("y", "Do y", "x"), step("w", "Do w", "y")));
			default -> (request.stepId().equals("big.y") && !this.scene.isRestarted()) ? Reply.hang()
					: Reply.text("result of " + request.stepId());
		};
	}

	@Override
	boolean isReached() {
		return status("big.x").equals("completed") && status("big.y").equals("in_progress");
	}

	@Override
	void verifyKilled() {
		assertThat(status("big")).isEqualTo("waiting");
	}

	@Override
	void verifyEnded(ServiceProcess restarted) {
		assertCompleted(restarted);
		assertThat(this.scene.requests("expand", plan())).hasSize(1);
	}

}

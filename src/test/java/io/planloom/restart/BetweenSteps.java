package io.planloom.restart;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.testing.ServiceProcess;

import static io.planloom.scripted.Drafts.step;

/** One of two steps side by side is done, the other one is under way. */
class BetweenSteps extends Interruption {

	BetweenSteps(Scene scene) {
		super(scene);
	}

	@Override
	void submit(ServiceProcess service) {
		submit(service, "", "");
	}

	@Override
	Reply reply(Request request) {
		if (request.purpose().equals("plan")) {
			return Reply.text(Drafts.dag(step("a", "Do a"), step("b", "Do b"), step("c", "Do c", "a", "b"),
					step("d", "Do d", "c"), step("e", "Do e", "c")));
		}
		return (request.stepId().equals("b") && !this.scene.isRestarted()) ? Reply.hang()
				: Reply.text("result of " + request.stepId());
	}

	@Override
	boolean isReached() {
		return status("a").equals("completed") && this.scene.requests("act", plan()).size() == 2;
	}

	@Override
	void verifyEnded(ServiceProcess restarted) {
		assertCompleted(restarted);
	}

}

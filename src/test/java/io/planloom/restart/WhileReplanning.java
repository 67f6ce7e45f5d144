package io.planloom.restart;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.testing.ServiceProcess;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** A step has failed and another plan is being asked for. */
class WhileReplanning extends Interruption {

	WhileReplanning(Scene scene) {
		super(scene);
	}

	@Override
	void submit(ServiceProcess service) {
		submit(service, "", "");
	}

	@Override
	Reply reply(Request request) {
		return switch (request.purpose()) {
			case "plan" -> Reply.text(Drafts.dag(step("a", "Do a"), step("b", "Do b"), step("c", "Do c", "a", "b"),
					step("d", "Do d", "c"), step("e", "Do e", "c")));
			case "replan" ->
				this.scene.isRestarted() ? Reply.text(Drafts.dag(step("other", "Go another way", "c"))) : Reply.hang();
			default -> request.stepId().equals("d") ? Reply.status(400) : Reply.text("result of " + request.stepId());
		};
	}

	@Override
	boolean isReached() {
		return status("replan_1").equals("in_progress") && status("e").equals("completed");
	}

	@Override
	void verifyEnded(ServiceProcess restarted) {
		assertCompleted(restarted);
		assertThat(text("select replans from plan where id = ?")).isEqualTo("1");
		assertThat(text("""
				select string_agg(number || outcome, ' ' order by number) from attempt
				where step_id = 'replan_1' and plan_id = ?""")).isEqualTo("1lost 2completed");
	}

}

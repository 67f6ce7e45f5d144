package io.planloom.restart;

import java.time.Duration;
import java.util.List;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.testing.Receiver;
import io.planloom.testing.ServiceProcess;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** The receiver of a webhook has the first event and has not answered. */
class WhileEventIsSent extends Interruption {

	private final Receiver receiver = Receiver.start();

	WhileEventIsSent(Scene scene) {
		super(scene);
	}

	@Override
	void submit(ServiceProcess service) {
		this.receiver.next(Receiver.Answer.status(200).after(Duration.ofSeconds(60)));
		submit(service, "",
				",\"callback\":{\"url\":\"%s\",\"events\":[\"step.started\",\"step.completed\",\"plan.completed\"]}"
					.formatted(this.receiver.url("/hook")));
	}

	@Override
	Reply reply(Request request) {
		return request.purpose().equals("plan") ? Reply.text(Drafts.dag(step("a", "Do a"), step("b", "Do b", "a")))
				: Reply.text("Done");
	}

	@Override
	boolean isReached() {
		return !this.receiver.calls().isEmpty();
	}

	@Override
	void verifyKilled() {
		assertThat(text("select position from callback where plan_id = ?")).isEqualTo("0");
	}

	@Override
	boolean isOver() {
		return super.isOver() && sent().containsAll(expected());
	}

	@Override
	void verifyEnded(ServiceProcess restarted) {
		assertThat(sent().subList(0, 2)).containsOnly(expected().getFirst());
		assertThat(sent().subList(1, sent().size())).as("each event once, in order").isEqualTo(expected());
	}

	@Override
	void close() {
		this.receiver.close();
	}

	private List<String> sent() {
		return this.receiver.calls().stream().map((call) -> call.header("webhook-id")).toList();
	}

	private List<String> expected() {
		return this.scene.jdbc()
			.sql("""
					select plan_id || ':' || sequence from plan_event where plan_id = ?
					and type in ('step.started', 'step.completed', 'plan.completed') order by sequence""")
			.param(plan())
			.query(String.class)
			.list();
	}

}

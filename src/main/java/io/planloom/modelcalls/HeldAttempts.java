package io.planloom.modelcalls;

import io.planloom.execution.AttemptTime;
import io.planloom.llm.gate.CallQueueListener;

import org.springframework.stereotype.Component;

/** An attempt does not run out of time while its call waits to be sent. */
@Component
class HeldAttempts implements CallQueueListener {

	@Override
	public void held() {
		AttemptTime.pause();
	}

	@Override
	public void released() {
		AttemptTime.resume();
	}

}

package io.planloom.usage;

import io.planloom.execution.AttemptTime;
import io.planloom.llm.HeldCalls;

import org.springframework.stereotype.Component;

/** An attempt does not run out of time while its call waits to be sent. */
@Component
class HeldAttempts implements HeldCalls {

	@Override
	public void held() {
		AttemptTime.pause();
	}

	@Override
	public void released() {
		AttemptTime.resume();
	}

}

package io.planloom.modelcalls;

import io.planloom.execution.WorkerCapacity;
import io.planloom.llm.CallCapacity;

import org.springframework.stereotype.Component;

/** Each attempt makes one call at a time. */
@Component
class SlotCapacity implements CallCapacity {

	private final WorkerCapacity worker;

	SlotCapacity(WorkerCapacity worker) {
		this.worker = worker;
	}

	@Override
	public int most() {
		return this.worker.slots();
	}

}

package io.planloom.execution;

/**
 * Computes how many attempts fit into a heap. An attempt keeps its prompt several times
 * while the model works on it: as text, in parts, and as the body of the request. With a
 * prompt as long as {@code planloom.acting.input-token-budget} allows, and a full answer,
 * that is about 550 kB ({@code bench/README.md}, "Slots"); half of the heap is left to
 * everything else.
 */
final class HeapSlots {

	/** Heap for each slot, in bytes, of which an attempt may use half. */
	static final long EACH = 2L << 20;

	/** Less would not keep two plans going. */
	static final int LEAST = 16;

	/** Beyond this the database's commits and the processors are the limit. */
	static final int MOST = 1024;

	private HeapSlots() {
	}

	/**
	 * Returns how many slots a heap has room for.
	 * @param maxHeap its limit in bytes
	 */
	static int of(long maxHeap) {
		return Math.clamp(maxHeap / EACH, LEAST, MOST);
	}

}

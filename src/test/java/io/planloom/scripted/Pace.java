package io.planloom.scripted;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * How fast a completion is written.
 *
 * @param delay how long to wait first, or null
 * @param over the time until the last piece of the text, or null for none
 * @param pieces in how many pieces it is streamed
 * @param end how it ends, in the middle unless it is whole
 * @param hold what it waits for when half the text is written, or null
 */
record Pace(@Nullable Duration delay, @Nullable Duration over, int pieces, StreamedAnswer.End end,
		@Nullable CountDownLatch hold) {

	static final Pace AT_ONCE = new Pace(null, null, 4, StreamedAnswer.End.WHOLE, null);

	Answer stream(Chunks chunks) {
		Duration pause = (this.over != null) ? this.over.dividedBy(this.pieces) : null;
		return new StreamedAnswer(
				(this.end == StreamedAnswer.End.WHOLE) ? chunks.all(this.pieces)
						: chunks.begin(this.pieces, this.pieces / 2),
				this.delay, pause, this.pieces, this.end, this.hold);
	}

	@Nullable Duration total() {
		return (this.delay == null || this.over == null) ? ((this.delay != null) ? this.delay : this.over)
				: this.delay.plus(this.over);
	}

}

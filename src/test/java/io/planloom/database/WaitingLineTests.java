package io.planloom.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.planloom.testing.Patience;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WaitingLineTests {

	private static final int MANY = 50;

	private final WaitingLine line = new WaitingLine(1, MANY);

	private final List<Integer> entered = new CopyOnWriteArrayList<>();

	@Test
	void letsInWhoCameFirst() throws Exception {
		this.line.enter(false);
		List<CompletableFuture<Void>> ends = comers(MANY);
		this.line.leave();
		ends.forEach(CompletableFuture::join);
		assertThat(this.entered).isEqualTo(IntStream.range(0, MANY).boxed().toList());
		assertThat(this.line.waiting()).isZero();
	}

	@Test
	void refusesAtOnceWhoFindsItFull() throws Exception {
		this.line.enter(false);
		List<CompletableFuture<Void>> ends = comers(MANY);
		assertThatExceptionOfType(ConnectionsBusyException.class).isThrownBy(() -> this.line.enter(false))
			.withMessage("50 wait for a connection already");
		assertThat(this.line.refused()).isOne();
		this.line.leave();
		ends.forEach(CompletableFuture::join);
		assertThat(this.entered).hasSize(MANY);
	}

	@Test
	void letsWaitWhoWasInBeforeThoughItIsFull() throws Exception {
		this.line.enter(false);
		List<CompletableFuture<Void>> ends = comers(MANY);
		CompletableFuture<Void> again = new CompletableFuture<>();
		Thread.ofVirtual().start(() -> enter(true, MANY, again));
		awaitWaiting(MANY + 1);
		this.line.leave();
		again.join();
		ends.forEach(CompletableFuture::join);
		assertThat(this.line.refused()).isZero();
	}

	@Test
	void sendsAwayAllWhoWaitWhenOneFindsTheDatabaseOutOfReach() throws Exception {
		this.line.enter(false);
		List<CompletableFuture<Void>> ends = comers(MANY);
		this.line.fail(new SQLException("connection refused", "08001"));
		assertThat(ends).allSatisfy((end) -> assertThat(end).failsWithin(Patience.MOST)
			.withThrowableThat()
			.havingRootCause()
			.isInstanceOf(SQLException.class)
			.withMessage("connection refused"));
		this.line.leave();
		this.line.enter(false);
	}

	@Test
	void losesNoPlaceToWhoIsInterrupted() throws Exception {
		this.line.enter(false);
		CompletableFuture<Exception> told = new CompletableFuture<>();
		Thread waiter = Thread.ofVirtual().start(() -> {
			try {
				this.line.enter(false);
			}
			catch (SQLException ex) {
				told.complete(ex);
			}
		});
		awaitWaiting(1);
		waiter.interrupt();
		assertThat(told.join().getMessage()).isEqualTo("Interrupted while waiting for a connection");
		this.line.leave();
		this.line.enter(false);
		assertThat(this.line.waiting()).isZero();
	}

	/** Each comes when the one before it waits, and leaves as soon as it was in. */
	private List<CompletableFuture<Void>> comers(int count) {
		return IntStream.range(0, count).mapToObj((comer) -> {
			CompletableFuture<Void> end = new CompletableFuture<>();
			Thread.ofVirtual().start(() -> enter(false, comer, end));
			awaitWaiting(comer + 1);
			return end;
		}).toList();
	}

	private void enter(boolean admitted, int comer, CompletableFuture<Void> end) {
		try {
			this.line.enter(admitted);
			this.entered.add(comer);
			this.line.leave();
			end.complete(null);
		}
		catch (SQLException ex) {
			end.completeExceptionally(ex);
		}
	}

	private void awaitWaiting(int count) {
		Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> this.line.waiting() == count);
	}

}

package io.planloom.database;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import io.planloom.testing.Patience;
import io.planloom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A queue before a pool of four connections, one of which is in reserve. */
class ConnectionQueueIntegrationTests {

	private static final int CONNECTIONS = 4;

	private static final int QUEUED = 3;

	private final HikariDataSource pool = pool(TestDatabase.create());

	private final ConnectionQueue queue = new ConnectionQueue(this.pool, 500);

	private static HikariDataSource pool(TestDatabase database) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(database.url());
		pool.setUsername(database.username());
		pool.setPassword(database.password());
		pool.setMaximumPoolSize(CONNECTIONS);
		return pool;
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void letsNobodyWaitAtThePool() {
		JdbcClient jdbc = JdbcClient.create(this.queue);
		jdbc.sql("select 1").query(Integer.class).single();
		AtomicInteger most = new AtomicInteger();
		List<CompletableFuture<Integer>> answers = IntStream.range(0, 500).mapToObj((index) -> start(() -> {
			most.accumulateAndGet(this.pool.getHikariPoolMXBean().getActiveConnections(), Math::max);
			return jdbc.sql("select ?::int").param(index).query(Integer.class).single();
		})).toList();
		assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyElementsOf(numbers(500));
		assertThat(most.get()).isLessThanOrEqualTo(QUEUED);
		assertThat(this.queue.waiting()).isZero();
	}

	@Test
	void refusesAtOnceWhenTooManyWait() throws SQLException {
		ConnectionQueue narrow = new ConnectionQueue(this.pool, 1);
		List<Connection> held = take(narrow, QUEUED);
		CompletableFuture<Boolean> waiting = start(() -> {
			try (Connection connection = narrow.getConnection()) {
				return connection.isValid(0);
			}
		});
		Awaitility.await().until(() -> narrow.waiting() == 1);
		assertThatExceptionOfType(ConnectionsBusyException.class).isThrownBy(narrow::getConnection);
		assertThat(narrow.refused()).isOne();
		close(held);
		assertThat(waiting.join()).isTrue();
	}

	@Test
	void givesAPlaceBackOnceHoweverOftenAConnectionIsClosed() throws SQLException {
		ConnectionQueue narrow = new ConnectionQueue(this.pool, 1);
		for (int i = 0; i < 2 * CONNECTIONS; i++) {
			Connection connection = narrow.getConnection();
			connection.close();
			connection.close();
			assertThat(connection.isClosed()).isTrue();
		}
		Connection aborted = narrow.getConnection();
		aborted.abort(Runnable::run);
		List<Connection> held = take(narrow, QUEUED);
		CompletableFuture<Connection> fourth = start(narrow::getConnection);
		Awaitility.await().until(() -> narrow.waiting() == 1);
		close(held);
		fourth.join().close();
	}

	@Test
	void doesNotLetAThreadWaitForItself() throws SQLException {
		List<CompletableFuture<Integer>> answers = IntStream.range(0, 50)
			.mapToObj((index) -> start(() -> nested(index)))
			.toList();
		assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyElementsOf(numbers(50));
	}

	private int nested(int index) throws SQLException {
		try (Connection outer = this.queue.getConnection(); Connection inner = this.queue.getConnection()) {
			assertThat(inner).isNotSameAs(outer);
			return index;
		}
	}

	@Test
	void letsPassWhoMustNotWait() throws SQLException {
		List<Connection> held = take(this.queue, QUEUED);
		CompletableFuture<Connection> waiting = start(this.queue::getConnection);
		AtomicInteger answer = new AtomicInteger();
		Reserve.run(() -> answer.set(JdbcClient.create(this.queue).sql("select 1").query(Integer.class).single()));
		assertThat(answer.get()).isOne();
		close(held);
		waiting.join().close();
	}

	@Test
	void isTheConnectionThatATransactionHolds() {
		TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(this.queue));
		JdbcClient jdbc = JdbcClient.create(this.queue);
		List<Long> numbers = Objects
			.requireNonNull(transaction.execute((status) -> List.of(number(jdbc), number(jdbc))));
		assertThat(numbers.getFirst()).isEqualTo(numbers.getLast());
	}

	/** Within a transaction the number of the transaction stays the same. */
	private static long number(JdbcClient jdbc) {
		return Objects.requireNonNull(jdbc.sql("select pg_current_xact_id()::text::bigint").query(Long.class).single());
	}

	@Test
	void unwrapsToWhatIsBehindIt() throws SQLException {
		assertThat(this.queue.unwrap(HikariDataSource.class)).isSameAs(this.pool);
		try (Connection connection = this.queue.getConnection()) {
			assertThat(connection.unwrap(PGConnection.class)).isNotNull();
			assertThat(Set.of(connection)).contains(connection).doesNotContain(connection.unwrap(Connection.class));
		}
	}

	@Test
	void tellsAllWhoWaitThatTheDatabaseIsOutOfReach() throws Exception {
		try (HikariDataSource unreachable = new HikariDataSource()) {
			unreachable.setJdbcUrl("jdbc:postgresql://127.0.0.1:%d/none".formatted(freePort()));
			unreachable.setConnectionTimeout(1000);
			unreachable.setInitializationFailTimeout(-1);
			unreachable.setMaximumPoolSize(CONNECTIONS);
			ConnectionQueue away = new ConnectionQueue(unreachable, 500);
			List<CompletableFuture<Connection>> answers = Stream.generate(() -> start(away::getConnection))
				.limit(200)
				.toList();
			assertThat(answers).allSatisfy((answer) -> assertThat(answer).failsWithin(Patience.MOST)
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(SQLException.class)
				.isNotInstanceOf(ConnectionsBusyException.class)
				.withMessageContaining("Connection is not available"));
		}
	}

	@Test
	void goesOnWaitingWhereADatabaseIsOnlySlow() {
		AtomicInteger timeouts = new AtomicInteger();
		CompletableFuture<Void> opens = new CompletableFuture<>();
		try (HikariDataSource slow = new HikariDataSource()) {
			slow.setDataSource(new DelegatingDataSource(this.pool) {

				@Override
				public Connection getConnection() throws SQLException {
					opens.join();
					return super.getConnection();
				}

			});
			slow.setConnectionTimeout(250);
			slow.setInitializationFailTimeout(-1);
			slow.setMaximumPoolSize(1);
			slow.setMetricsTrackerFactory((name, stats) -> new IMetricsTracker() {

				@Override
				public void recordConnectionTimeout() {
					timeouts.incrementAndGet();
				}

			});
			CompletableFuture<Connection> waiting = start(new ConnectionQueue(slow, 500)::getConnection);
			Awaitility.await().until(() -> timeouts.get() > 0);
			opens.complete(null);
			assertThat(waiting).succeedsWithin(Patience.MOST).satisfies((connection) -> connection.close());
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private static List<Connection> take(ConnectionQueue queue, int count) {
		return Stream.generate(() -> start(queue::getConnection)).limit(count).map(CompletableFuture::join).toList();
	}

	private static void close(List<Connection> connections) throws SQLException {
		for (Connection connection : connections) {
			connection.close();
		}
	}

	private static <T> CompletableFuture<T> start(Work<T> work) {
		CompletableFuture<T> result = new CompletableFuture<>();
		Thread.ofVirtual().start(() -> {
			try {
				result.complete(work.run());
			}
			catch (SQLException | RuntimeException ex) {
				result.completeExceptionally(ex);
			}
		});
		return result;
	}

	private static List<Integer> numbers(int count) {
		return IntStream.range(0, count).boxed().toList();
	}

	/**
	 * Work that needs a connection.
	 *
	 * @param <T> what it makes
	 */
	private interface Work<T> {

		T run() throws SQLException;

	}

}

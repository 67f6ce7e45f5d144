package io.planloom.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/** Tells once when a connection is closed, however that happens and however often. */
final class QueuedConnection implements InvocationHandler {

	private final Connection connection;

	private final Runnable closed;

	private final AtomicBoolean open = new AtomicBoolean(true);

	private QueuedConnection(Connection connection, Runnable closed) {
		this.connection = connection;
		this.closed = closed;
	}

	/**
	 * Wraps a connection.
	 * @param connection of the pool
	 * @param closed runs after the connection is back in the pool
	 * @return the same, which is equal to itself only
	 */
	static Connection of(Connection connection, Runnable closed) {
		return (Connection) Proxy.newProxyInstance(QueuedConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new QueuedConnection(connection, closed));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			case "close", "abort" -> close(method, arguments);
			default -> call(method, arguments);
		};
	}

	private @Nullable Object close(Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return call(method, arguments);
		}
		finally {
			if (this.open.compareAndSet(true, false)) {
				this.closed.run();
			}
		}
	}

	private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(this.connection, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}

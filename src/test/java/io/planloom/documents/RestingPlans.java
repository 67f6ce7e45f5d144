package io.planloom.documents;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Answers a request for a plan's path when nothing of that plan goes on but a step that
 * its goal makes slow, so that a shell can wait for a condition rather than for a time.
 */
final class RestingPlans implements AutoCloseable {

	private static final String GOES_ON = """
			select exists (
				select from step join plan on plan.id = step.plan_id
				where plan.id = ? and plan.ended_at is null
				and (step.status = 'in_progress' or (step.status = 'ready' and plan.status in ('planning', 'running')))
				and plan.goal not like '%[demo: slow ' || step.id || ' %')
			""";

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final JdbcClient jdbc;

	private final HttpServer server;

	private RestingPlans(JdbcClient jdbc, HttpServer server) {
		this.jdbc = jdbc;
		this.server = server;
	}

	static RestingPlans start(JdbcClient jdbc) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		RestingPlans plans = new RestingPlans(jdbc, server);
		server.setExecutor(plans.threads);
		server.createContext("/plans/", plans::answer);
		server.start();
		return plans;
	}

	/** Returns what a plan's path is added to. */
	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String path = exchange.getRequestURI().getPath();
			await(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
			exchange.sendResponseHeaders(204, -1);
		}
	}

	/** Waits until a plan rests. */
	void await(UUID plan) {
		Awaitility.await().until(() -> !this.jdbc.sql(GOES_ON).param(plan).query(Boolean.class).single());
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}

package io.planloom.plan.store;

import java.util.List;
import java.util.UUID;

import io.planloom.plan.Callback;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which plan's events go where. How they get there is no matter of plans. */
@Repository
public class Callbacks {

	private final JdbcClient jdbc;

	Callbacks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Remembers the callback of a new plan, in the transaction that makes it. */
	public void insert(UUID planId, Callback callback) {
		List<String> events = callback.events();
		this.jdbc.sql("""
				insert into callback (plan_id, url, host, events)
				values (:planId, :url, :host, cast(:events as text[]))""")
			.param("planId", planId)
			.param("url", callback.url())
			.param("host", callback.host())
			.param("events", (events != null) ? events.toArray(String[]::new) : null)
			.update();
	}

}

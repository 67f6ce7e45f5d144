package io.planloom.plan.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import io.planloom.plan.work.CaptureRetention;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes captured prompts and answers in small parts, each a transaction of its own. */
@Component
class Captures implements CaptureRetention {

	private static final int PART = 500;

	/** What another replica removes at this moment is left to it. */
	private static final String PURGE = """
			delete from call_capture where ctid = any(array(
			    select ctid from call_capture where started_at < ? order by started_at limit %d for update skip locked))"""
		.formatted(PART);

	private final JdbcClient jdbc;

	Captures(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public int purge(Instant before) {
		OffsetDateTime oldest = before.atOffset(ZoneOffset.UTC);
		int all = 0;
		int removed;
		do {
			removed = this.jdbc.sql(PURGE).param(oldest).update();
			all += removed;
		}
		while (removed == PART);
		return all;
	}

}

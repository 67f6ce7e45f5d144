package io.planloom.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the service and the floor are run; the same for both where both have it.
 *
 * @param slots attempts that the replica runs at once; 0 leaves that to the replica
 * @param connections of the pool; 0 leaves that to the replica
 * @param inFlight plans that are kept open while steps are counted
 * @param options further options of the service's JVM
 */
record Settings(int slots, int connections, int inFlight, String options) {

	/** Calls of the floor that may be under way. */
	private static final int FLOOR_CALLS = 1024;

	static Settings fromProperties() {
		return new Settings(Integer.getInteger("bench.slots", 0), Integer.getInteger("bench.connections", 20),
				Integer.getInteger("bench.in-flight", 16), System.getProperty("bench.service-options", ""));
	}

	/**
	 * Returns further settings of PostgreSQL, given as {@code name=value} with commas.
	 */
	static Map<String, String> postgres() {
		return Arrays.stream(System.getProperty("bench.postgres", "").split(","))
			.filter((setting) -> setting.contains("="))
			.collect(Collectors.toMap((setting) -> setting.substring(0, setting.indexOf('=')),
					(setting) -> setting.substring(setting.indexOf('=') + 1)));
	}

	/** Returns the one measurement that is to be made; empty for those of the table. */
	static String only() {
		return System.getProperty("bench.only", "");
	}

	Settings withSlots(int slots) {
		return new Settings(slots, this.connections, this.inFlight, this.options);
	}

	/** Returns those with which a user starts the service: none. */
	Settings asInstalled(String options) {
		return new Settings(0, 0, this.inFlight, options);
	}

	/** Returns how many steps of the open plans can run at once. */
	int concurrency() {
		return this.inFlight * Shape.STANDARD.width();
	}

	List<String> forService(String database, String model) {
		List<String> arguments = forBoth(database, model);
		if (this.connections > 0) {
			arguments.add(pool());
		}
		if (this.slots > 0) {
			arguments.add("--planloom.worker.slots=" + this.slots);
		}
		return arguments;
	}

	List<String> forFloor(String database, String model) {
		List<String> arguments = forBoth(database, model);
		arguments.add(pool());
		arguments.add("--spring.threads.virtual.enabled=true");
		arguments.add("--planloom.models.gate.max-in-flight=" + FLOOR_CALLS);
		return arguments;
	}

	private String pool() {
		return "--spring.datasource.hikari.maximum-pool-size=" + this.connections;
	}

	private static List<String> forBoth(String database, String model) {
		return new ArrayList<>(List.of("--spring.datasource.url=" + database, "--spring.datasource.username=postgres",
				"--spring.datasource.password=", "--planloom.models.base-url=" + model,
				"--planloom.models.planner=scripted", "--planloom.models.executor=scripted"));
	}

}

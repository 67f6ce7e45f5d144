package io.planloom.llm;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The models that this service may ask. */
public interface Models {

	/**
	 * Returns the models that serve by default.
	 * @return at least one, each once
	 */
	List<ModelDescription> all();

	/**
	 * Says which model answers a call.
	 * @param role what the call is for
	 * @param requested the model that the caller named, or null
	 * @return the named model, or the role's default; a configured reviewer or verifier
	 * whatever is named, since plans name planners and executors only; in demo mode
	 * always the demo model
	 */
	String resolve(ModelRole role, @Nullable String requested);

	/**
	 * Returns the model for plans that have to be sparing.
	 * @return its name, or null if none is configured
	 */
	default @Nullable String cheap() {
		return null;
	}

	/**
	 * Returns the models that are asked in the place of one that cannot be had.
	 * @return their names in the order in which they are asked, empty for none
	 */
	default List<String> fallbacks() {
		return List.of();
	}

	/**
	 * Returns the endpoint that serves a model, as people are told of it.
	 * @param model the model's name
	 * @return host and port, or another name without a secret
	 */
	default String endpointOf(String model) {
		return "the model endpoint";
	}

	/**
	 * Says whether the demo model answers everything.
	 * @return true if it does
	 */
	boolean isDemo();

	/**
	 * Says whether a plan may name this model. An endpoint's list is not known to us, so
	 * with an endpoint every name that is not blank will do; the endpoint itself refuses
	 * unknown ones. In demo mode only {@code demo} is known.
	 * @param name the model's name
	 * @return true if a plan may name it
	 */
	boolean knows(String name);

}

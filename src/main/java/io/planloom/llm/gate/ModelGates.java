package io.planloom.llm.gate;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.endpoint.EndpointName;
import org.jspecify.annotations.Nullable;

/**
 * The gates of all endpoints, one for each model, so that models do not slow each other.
 */
public final class ModelGates {

	/** Plans may name any model; gates of names that are not configured come and go. */
	private static final int MOST = 200;

	private final Map<String, ModelGate> gates = new ConcurrentHashMap<>();

	private final Map<String, ModelGate> kept = new ConcurrentHashMap<>();

	private final UnaryOperator<String> endpoints;

	private final GateProperties properties;

	private final CallQueueListener held;

	private final MeterRegistry meters;

	private final LongSupplier nanos;

	public ModelGates(String address, GateProperties properties, CallQueueListener held, MeterRegistry meters,
			LongSupplier nanos) {
		this((model) -> EndpointName.of(address).name(), properties, held, meters, nanos);
	}

	/**
	 * Makes gates.
	 * @param endpoints name the endpoint of a model
	 * @param properties how they work
	 * @param held hears of calls that wait
	 * @param meters show how they stand
	 * @param nanos the time, as of {@link System#nanoTime()}
	 */
	public ModelGates(UnaryOperator<String> endpoints, GateProperties properties, CallQueueListener held,
			MeterRegistry meters, LongSupplier nanos) {
		this.endpoints = endpoints;
		this.properties = properties;
		this.held = held;
		this.meters = meters;
		this.nanos = nanos;
	}

	/**
	 * Returns the gate of a model.
	 * @param model the model's name
	 * @param known says whether metrics may name a model
	 * @return the gate, the same for the same model as long as anything is held back
	 */
	public CallGate of(String model, Predicate<String> known) {
		ModelGate gate = this.gates.get(model);
		return (gate != null) ? gate : add(model, known.test(model));
	}

	private ModelGate add(String model, boolean known) {
		if (this.gates.size() >= MOST) {
			this.gates.entrySet()
				.removeIf((entry) -> !this.kept.containsKey(entry.getKey()) && entry.getValue().state().isIdle());
		}
		return this.gates.computeIfAbsent(model, (name) -> {
			ModelGate gate = new ModelGate("Model %s at %s".formatted(name, this.endpoints.apply(name)),
					this.properties, this.held, this.nanos);
			if (known) {
				this.kept.put(name, gate);
				measure(name, gate);
			}
			return gate;
		});
	}

	private void measure(String model, ModelGate gate) {
		gauge("limit", "Calls that may be under way at once", model, gate, GateState::limit);
		gauge("in.flight", "Calls under way", model, gate, GateState::inFlight);
		gauge("waiting", "Calls that wait to be sent", model, gate, GateState::waiting);
		gauge("closed", "Seconds for which no call is sent", model, gate,
				(state) -> state.closedFor().toNanos() / (double) Duration.ofSeconds(1).toNanos());
		gauge("stopped", "1 while all calls fail at once", model, gate, (state) -> (state.stoppedBy() != null) ? 1 : 0);
	}

	private void gauge(String name, String description, String model, ModelGate gate,
			ToDoubleFunction<GateState> value) {
		Gauge.builder("planloom.model.gate." + name, gate, (measured) -> value.applyAsDouble(measured.state()))
			.description(description)
			.tags("endpoint", this.endpoints.apply(model), "model", model)
			.register(this.meters);
	}

	/**
	 * Returns how long no call of a model is sent, since all would be refused.
	 * @param model the model's name
	 * @return null if they are sent
	 */
	public @Nullable Duration untilProbe(String model) {
		ModelGate gate = this.gates.get(model);
		return (gate != null) ? gate.untilProbe() : null;
	}

	/** Lets the next call of each model through of which none is sent. */
	public void probeNow() {
		this.gates.values().forEach(ModelGate::probeNow);
	}

	/**
	 * Ends the calls of a model that wait to be sent, since others are asked now.
	 * @param model the model's name
	 * @param failure with what they end
	 */
	public void turnAway(String model, ModelFailure failure) {
		ModelGate gate = this.gates.get(model);
		if (gate != null) {
			gate.turnAway(failure);
		}
	}

	/** Returns the gates at which calls are held back, by model. */
	public Map<String, GateState> holding() {
		Map<String, GateState> holding = new TreeMap<>();
		this.gates.forEach((model, gate) -> {
			GateState state = gate.state();
			if (state.waiting() > 0 || !state.closedFor().isZero() || state.stoppedBy() != null) {
				holding.put(model, state);
			}
		});
		return holding;
	}

}

package io.planloom.tools;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What there is to know of a tool before it is called, at one moment.
 *
 * @param name {@code mcp.SERVER.TOOL}, {@code openapi.NAME.OPERATION}, or a bare name;
 * unique
 * @param source where it comes from: {@code builtin}, {@code bean}, {@code mcp:SERVER} or
 * {@code openapi:NAME}
 * @param description what it does, as its author says; it is text of a stranger for MCP
 * servers
 * @param inputSchema JSON Schema of its arguments, an object
 * @param toolClass what a call does, with the configuration's word before that of the
 * tool
 * @param reason why it cannot be called at present; null if it can
 * @param compensate name of the tool that undoes a call of this one; null if there is
 * none
 * @param takesKey whether two calls with the same idempotency key have the effect of one
 * @param approval whether a person has to agree to each call: by configuration, or since
 * the tool is irreversible and the configuration does not say otherwise
 */
public record ToolSpec(String name, String source, String description, JsonNode inputSchema, ToolClass toolClass,
		@Nullable String reason, @Nullable String compensate, boolean takesKey, boolean approval) {

	/**
	 * Describes a tool that can be called, of which the configuration says nothing yet.
	 * @param name its name
	 * @param source where it comes from
	 * @param description what it does
	 * @param inputSchema JSON Schema of its arguments
	 * @param toolClass what a call does
	 * @return available, with nothing to undo it, no key and no approval
	 */
	public static ToolSpec of(String name, String source, String description, JsonNode inputSchema,
			ToolClass toolClass) {
		return new ToolSpec(name, source, description, inputSchema, toolClass, null, null, false, false);
	}

	/**
	 * Tells whether it can be called at present.
	 * @return whether no reason speaks against it
	 */
	public boolean available() {
		return this.reason == null;
	}

	/**
	 * Returns the same with a reason why it cannot be called.
	 * @param reason the reason; null if it can be called
	 * @return a copy
	 */
	public ToolSpec withReason(@Nullable String reason) {
		return new ToolSpec(this.name, this.source, this.description, this.inputSchema, this.toolClass, reason,
				this.compensate, this.takesKey, this.approval);
	}

	/**
	 * Returns the same for a tool that takes an idempotency key.
	 * @param inputSchema JSON Schema of the arguments that remain for the model
	 * @return a copy
	 */
	public ToolSpec withKey(JsonNode inputSchema) {
		return new ToolSpec(this.name, this.source, this.description, inputSchema, this.toolClass, this.reason,
				this.compensate, true, this.approval);
	}

	/**
	 * Returns the same with what the configuration says of it.
	 * @param toolClass what a call does
	 * @param compensate the tool that undoes a call; null for none
	 * @param approval whether a person has to agree to each call
	 * @return a copy
	 */
	public ToolSpec configured(ToolClass toolClass, @Nullable String compensate, boolean approval) {
		return new ToolSpec(this.name, this.source, this.description, this.inputSchema, toolClass, this.reason,
				compensate, this.takesKey, approval);
	}

}

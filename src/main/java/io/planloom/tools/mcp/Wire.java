package io.planloom.tools.mcp;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How messages reach a server. */
interface Wire extends AutoCloseable {

	/** The largest message that is read, in bytes. */
	int LARGEST_MESSAGE = 8 * 1024 * 1024;

	/**
	 * Opens the wire.
	 * @param listener hears what comes, from threads of the wire
	 * @throws IOException if the server cannot be reached
	 */
	void open(Listener listener) throws IOException;

	/**
	 * Sends a message. Where answers come with the message, it returns when the last one
	 * came.
	 * @param message a request, an answer or a notification
	 * @throws IOException if the message did not reach the server, or its answer did not
	 * come
	 */
	void send(ObjectNode message) throws IOException;

	/**
	 * Is told the revision that both sides speak, once it is known.
	 * @param revision such as {@code 2025-11-25}
	 */
	default void speaks(String revision) {
	}

	/** Starts to listen to what the server says unasked, if that has to be asked for. */
	default void listen() {
	}

	/** Ends the connection, and with it a server that the service started. */
	@Override
	void close();

	/** Hears what comes over a wire. */
	interface Listener {

		/**
		 * A message came.
		 * @param message the message
		 * @param asked id of the request that it came in answer to; null if that is not
		 * known
		 */
		void received(JsonNode message, @Nullable Integer asked);

		/**
		 * A message was too large to be read.
		 * @param id the id that it answers; null if that is not known
		 */
		void tooLarge(@Nullable Integer id);

		/**
		 * The connection has ended; nothing more comes.
		 * @param reason a sentence without a full stop
		 */
		void closed(String reason);

	}

}

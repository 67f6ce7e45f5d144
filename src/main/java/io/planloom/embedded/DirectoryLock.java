package io.planloom.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second service off a data directory. The operating system releases the lock
 * when this process ends in whatever way; the server, which may live on, never holds it.
 */
final class DirectoryLock implements AutoCloseable {

	/** Far beyond the content, which others may so read where locks are mandatory. */
	private static final long POSITION = Long.MAX_VALUE - 1;

	/**
	 * The locks of this process. POSIX gives a file's locks up as soon as the process
	 * closes any handle on it, so a held file must not be opened once more.
	 */
	private static final Set<Path> held = ConcurrentHashMap.newKeySet();

	private final Path file;

	private final FileChannel channel;

	private DirectoryLock(Path file, FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/**
	 * Takes the lock or fails at once.
	 * @param file the lock file, made where it is missing and never deleted
	 * @param directory what it guards, for the message
	 * @return the lock, held until closed
	 */
	static DirectoryLock take(Path file, Path directory) throws IOException {
		if (!held.add(file)) {
			throw taken(directory, Long.toString(ProcessHandle.current().pid()));
		}
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		if (channel.tryLock(POSITION, 1, false) == null) {
			channel.close();
			held.remove(file);
			throw taken(directory, Files.readString(file).strip());
		}
		channel.truncate(0);
		channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
		return new DirectoryLock(file, channel);
	}

	private static NoDatabaseException taken(Path directory, String process) {
		return NoDatabaseException.embedded(
				"Another Planloom, process %s, already uses the database in %s.".formatted(process, directory),
				"Stop it, or give this one a directory of its own with planloom.embedded.directory.");
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
		held.remove(this.file);
	}

}

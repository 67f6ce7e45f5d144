package io.planloom.embedded;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL's programs as they stand on the class path. The library that brings them can
 * run them too, but as tests want them: without {@code fsync} and without a password, and
 * a server of a service that was killed lives on. {@link Postmaster} and {@link Watchdog}
 * run them instead.
 */
final class PostgresArchive {

	private static final int OWNER_EXECUTES = 0100;

	private final byte[] content;

	private PostgresArchive(byte[] content) {
		this.content = content;
	}

	static PostgresArchive forThisMachine() throws IOException {
		String architecture = System.getProperty("os.arch");
		try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), architecture)) {
			return new PostgresArchive(archive.readAllBytes());
		}
		catch (IllegalStateException ex) {
			throw NoDatabaseException.embedded("No PostgreSQL is built in for this machine", ex);
		}
	}

	private static String system() {
		String name = System.getProperty("os.name");
		return name.startsWith("Windows") ? "Windows" : (name.startsWith("Mac") ? "Darwin" : "Linux");
	}

	/**
	 * Unpacks the programs unless they are there; each build of them has a place of its
	 * own, so an upgrade never overwrites what runs.
	 * @param parent directory for all builds
	 * @return directory of this build
	 */
	Path unpackBelow(Path parent) throws IOException {
		Path home = parent.resolve(digest());
		if (!Files.isDirectory(home)) {
			Path unfinished = parent.resolve("unpacking");
			FileSystemUtils.deleteRecursively(unfinished);
			unpackTo(unfinished);
			Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
		}
		return home;
	}

	/**
	 * Removes what earlier versions unpacked, once no server of theirs runs.
	 * @param home directory of the build that stays
	 */
	static void removeOthersThan(Path home) throws IOException {
		try (DirectoryStream<Path> builds = Files.newDirectoryStream(home.resolveSibling("."))) {
			for (Path build : builds) {
				if (!build.getFileName().equals(home.getFileName())) {
					FileSystemUtils.deleteRecursively(build);
				}
			}
		}
	}

	private void unpackTo(Path home) throws IOException {
		try (TarArchiveInputStream tar = new TarArchiveInputStream(
				new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(this.content))))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				unpack(entry, tar, home.resolve(entry.getName()));
			}
		}
	}

	private void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
		if (entry.isDirectory()) {
			Files.createDirectories(target);
			return;
		}
		Files.createDirectories(target.resolveSibling("."));
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
			return;
		}
		Files.copy(content, target);
		if ((entry.getMode() & OWNER_EXECUTES) != 0 && !target.toFile().setExecutable(true)) {
			throw new IOException("Cannot make " + target + " executable");
		}
	}

	private String digest() {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(this.content);
			return HexFormat.of().formatHex(digest, 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

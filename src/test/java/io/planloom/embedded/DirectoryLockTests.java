package io.planloom.embedded;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DirectoryLockTests {

	@TempDir
	private Path directory;

	@Test
	void refusesSecondServiceOfSameProcessWithoutFreeingFirst() throws Exception {
		Path file = this.directory.resolve("postgres.lock");
		try (DirectoryLock first = DirectoryLock.take(file, this.directory)) {
			assertThat(first).isNotNull();
			for (int attempt = 0; attempt < 2; attempt++) {
				assertThatExceptionOfType(NoDatabaseException.class)
					.isThrownBy(() -> DirectoryLock.take(file, this.directory))
					.withMessageContaining("already uses the database in");
			}
		}
		DirectoryLock.take(file, this.directory).close();
	}

}

package io.planloom.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docker-compose.yml}, which no test starts, has what the README says of it. */
class ComposeFileTests {

	private static final String SERVICE = "services.planloom.";

	private final Map<String, String> file = read();

	@Test
	void startsWhatReadmeSays() throws IOException {
		String readme = Files.readString(Path.of("README.md"));
		String sentence = readme.lines()
			.filter((line) -> line.startsWith("`docker compose up`"))
			.collect(Collectors.joining());
		assertThat(sentence).contains("builds the image", "with a volume", "<http://127.0.0.1:8080>", "`OPENAI_*`")
			.contains(this.file.getOrDefault("services.postgres.image", "").replace("postgres:", "PostgreSQL "));
		assertThat(this.file).containsEntry(SERVICE + "build", ".")
			.containsEntry(SERVICE + "ports[0]", "127.0.0.1:8080:8080")
			.containsEntry("services.postgres.volumes[0]", "postgres:/var/lib/postgresql")
			.containsKey("volumes.postgres");
	}

	@Test
	void passesVariablesThroughThatAreDocumented() throws IOException {
		String configuration = Files.readString(Path.of("docs/configuration.md"));
		List<String> variables = this.file.keySet()
			.stream()
			.filter((key) -> key.startsWith(SERVICE + "environment."))
			.map((key) -> key.substring((SERVICE + "environment.").length()))
			.toList();
		assertThat(variables).contains("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "SPRING_DATASOURCE_URL")
			.allSatisfy((variable) -> assertThat(configuration).contains("`" + variable + "`"));
	}

	@Test
	void imageListensWhereItsPortIsPublished() throws IOException {
		assertThat(Files.readString(Path.of("Dockerfile"))).contains("ENV SERVER_ADDRESS=0.0.0.0", "EXPOSE 8080");
	}

	private static Map<String, String> read() {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new FileSystemResource("docker-compose.yml"));
		return Objects.requireNonNull(yaml.getObject())
			.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> entry.getKey().toString(), (entry) -> entry.getValue().toString()));
	}

}

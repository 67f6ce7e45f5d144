package io.planloom;

import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.planloom.testing.IndependentTest;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.repository.CrudRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plans are written by statements of the service's own, and no more than one row at a
 * time by repositories, so how Hibernate writes many is not set.
 */
@IndependentTest
class HibernateWritesNothingTests {

	private static final Map<Class<?>, Set<String>> WRITES = Map.of(EntityManager.class,
			Set.of("persist", "merge", "remove", "flush"), CrudRepository.class,
			Set.of("save", "saveAll", "delete", "deleteAll", "deleteAllById", "deleteById"));

	@Test
	void nothingAsksHibernateToWrite() {
		JavaClasses service = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("io.planloom");
		assertThat(service).flatExtracting((type) -> type.getMethodCallsFromSelf())
			.isNotEmpty()
			.noneMatch(HibernateWritesNothingTests::isWrite);
	}

	@Test
	void configurationSaysNothingOfHowHibernateWrites() {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ClassPathResource("application.yaml"));
		Properties properties = Objects.requireNonNull(yaml.getObject());
		assertThat(properties.stringPropertyNames()).contains("spring.jpa.hibernate.ddl-auto")
			.noneMatch((name) -> name.matches("(?i).*(batch|order_(inserts|updates)).*"));
	}

	private static boolean isWrite(JavaMethodCall call) {
		return WRITES.entrySet()
			.stream()
			.anyMatch((writes) -> call.getTargetOwner().isAssignableTo(writes.getKey())
					&& writes.getValue().contains(call.getName()));
	}

}

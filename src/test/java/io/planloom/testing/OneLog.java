package io.planloom.testing;

import java.util.Properties;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.io.ClassPathResource;

/**
 * Sets up the log of a test JVM once, by {@code logback-test.xml} and the levels of the
 * service. Spring Boot would set it up anew with each context, and contexts that start at
 * the same time would find each other's work half done.
 */
public final class OneLog implements LauncherSessionListener {

	private static final String LEVEL = "logging.level.";

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ClassPathResource("application.yaml"));
		Properties settings = yaml.getObject();
		if (settings == null) {
			throw new IllegalStateException("There is no application.yaml");
		}
		settings.forEach((name, level) -> {
			if (name.toString().startsWith(LEVEL)) {
				((Logger) LoggerFactory.getLogger(name.toString().substring(LEVEL.length())))
					.setLevel(Level.valueOf(level.toString()));
			}
		});
	}

}

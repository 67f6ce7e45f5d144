package io.planloom;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts one replica of the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PlanloomApplication {

	/**
	 * Starts the service and returns when it is ready.
	 * @param arguments Spring Boot command line arguments
	 */
	public static void main(String[] arguments) {
		ParentProcess.bind();
		SpringApplication.run(PlanloomApplication.class, arguments);
	}

}

package io.planloom.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A test that reads what the service logs, while no replica of another test logs. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Test
@ResourceLock(OutputTest.OUTPUT)
public @interface OutputTest {

	/** Names what such tests have for themselves. */
	String OUTPUT = "output";

}

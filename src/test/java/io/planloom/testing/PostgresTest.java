package io.planloom.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.test.context.ContextConfiguration;

/**
 * Gives the test's application context a migrated database of its own, whichever of
 * {@code @SpringBootTest}, {@code @DataJpaTest} and the like makes that context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
public @interface PostgresTest {

}

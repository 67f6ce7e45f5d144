package io.planloom.database;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Gives everybody who asks for the pool the queue before it. */
final class QueueBeforePool implements BeanPostProcessor {

	private final ObjectProvider<ConnectionQueueProperties> properties;

	QueueBeforePool(ObjectProvider<ConnectionQueueProperties> properties) {
		this.properties = properties;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof HikariDataSource pool)
				? new ConnectionQueue(pool, this.properties.getObject().maxWaiting()) : bean;
	}

}

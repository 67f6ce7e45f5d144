package io.planloom.plan.store;

import java.util.List;
import java.util.UUID;

import io.planloom.plan.Callback;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Persistable;

/**
 * The callback of a plan. Other columns of the row hold the progress of the delivery,
 * which only the module of webhooks uses.
 */
@Entity
@Immutable
@Table(name = "callback")
public class PlanCallback implements Persistable<UUID> {

	@Id
	private UUID planId;

	private String url;

	private String host;

	@JdbcTypeCode(SqlTypes.ARRAY)
	@Column(columnDefinition = "text[]")
	private String @Nullable [] events;

	@SuppressWarnings("NullAway.Init")
	protected PlanCallback() {
	}

	/**
	 * Makes the callback of a new plan.
	 * @param planId the plan
	 * @param callback what its author asked for
	 */
	public PlanCallback(UUID planId, Callback callback) {
		this.planId = planId;
		this.url = callback.url();
		this.host = callback.host();
		List<String> types = callback.events();
		this.events = (types != null) ? types.toArray(String[]::new) : null;
	}

	@Override
	public UUID getId() {
		return this.planId;
	}

	/** It is written once, with its plan. */
	@Override
	public boolean isNew() {
		return true;
	}

}

package io.planloom.modelcalls;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores how models have to be asked. */
interface StoredDialects extends Repository<StoredDialect, StoredDialect.Key> {

	/** Finds how a model has to be asked; empty if nothing was learned of it. */
	Optional<StoredDialect> findById(StoredDialect.Key key);

	/** Stores how a model has to be asked, in the place of what was before. */
	@Modifying
	@Transactional
	@NativeQuery("""
			insert into model_dialect (endpoint, model, traits, max_window, max_output, learned_at)
			values (:endpoint, :model, :traits, cast(:window as integer), cast(:output as integer), :since)
			on conflict (endpoint, model) do update set traits = excluded.traits, max_window = excluded.max_window,
				max_output = excluded.max_output, learned_at = excluded.learned_at""")
	void save(String endpoint, String model, String traits, @Nullable Integer window, @Nullable Integer output,
			Instant since);

	/** Deletes what was learned before a time. */
	@Modifying
	@Transactional
	@NativeQuery("delete from model_dialect where learned_at < :oldest")
	void deleteOlderThan(Instant oldest);

}

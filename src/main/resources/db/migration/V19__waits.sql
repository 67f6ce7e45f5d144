-- A model endpoint that refuses calls for a time makes steps wait, and one that refuses all of them pauses plans.
alter table step
    -- Refusals in a row, which do not count as failures; a ready step that has some waits for the endpoint.
    add column refusals integer not null default 0,
    add constraint step_refusals_not_negative check (refusals >= 0);

alter table plan
    -- The model whose endpoint paused the plan, and when a step of the plan tries it again.
    add column paused_for   text,
    add column paused_until timestamptz,
    drop constraint plan_paused_by_known,
    add constraint plan_paused_by_whom check (paused_by in ('limit', 'user', 'endpoint')),
    add constraint plan_paused_for_model check (paused_by <> 'endpoint' or (paused_for is not null and paused_until is not null));

-- Empty while endpoints are well.
create index plan_refused on plan (paused_for) where paused_by = 'endpoint';

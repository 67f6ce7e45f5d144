-- Every key begins with the plan's id, and no transaction touches two plans, so that the schema can be sharded by it.
-- Status columns are text with a CHECK; docs/states.md draws the edges, and a test compares the three.

create table plan (
    id                 uuid        not null,
    goal               text        not null,
    context            text,
    requested_strategy text        not null,
    strategy           text        not null,
    model              text,
    planner_model      text,
    labels             jsonb       not null default '{}',
    priority           integer     not null default 0,
    max_steps          integer     not null,
    max_attempts       integer     not null,
    max_parallel       integer     not null,
    timeout_millis     bigint      not null,
    status             text        not null,
    revision           integer     not null default 0,
    version            bigint      not null default 0,
    last_sequence      bigint      not null default 0,
    runnable_at        timestamptz,
    deadline_at        timestamptz not null,
    result             text,
    error_code         text,
    error_message      text,
    error_retryable    boolean,
    ended_by           text,
    ended_reason       text,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    ended_at           timestamptz,
    constraint plan_pkey primary key (id),
    constraint plan_status_known check (status in ('planning', 'running', 'completed', 'partial', 'failed', 'cancelled')),
    constraint plan_strategy_known check (strategy in ('auto', 'direct', 'linear', 'dag')
        and requested_strategy in ('auto', 'direct', 'linear', 'dag')),
    constraint plan_ended_iff_final check ((ended_at is not null) = (status in ('completed', 'partial', 'failed', 'cancelled'))),
    constraint plan_ended_by_iff_final check ((ended_by is not null) = (ended_at is not null)
        and (ended_by is null or ended_by in ('plan', 'limit', 'user'))),
    constraint plan_runnable_only_open check (runnable_at is null or ended_at is null),
    constraint plan_error_whole check ((error_code is null) = (error_message is null) and (error_code is null) = (error_retryable is null)),
    constraint plan_completed_without_error check (status <> 'completed' or error_code is null),
    constraint plan_limits_positive check (max_steps > 0 and max_attempts > 0 and max_parallel > 0 and timeout_millis > 0)
) with (fillfactor = 70);

-- Claiming: by priority and age (UUIDv7 ids are in order of time). Chained claims leave runnable_at null, so that
-- most updates of a plan stay HOT.
create index plan_runnable on plan (priority desc, id) where runnable_at is not null;
create index plan_open_deadline on plan (deadline_at) where ended_at is null;
create index plan_labels on plan using gin (labels jsonb_path_ops);

create table step (
    plan_id            uuid        not null,
    id                 text        not null,
    position           integer     not null,
    kind               text        not null,
    description        text        not null,
    revision           integer     not null,
    rank               integer     not null,
    status             text        not null,
    attempt            integer     not null default 0,
    failures           integer     not null default 0,
    losses             integer     not null default 0,
    owner              uuid,
    not_before         timestamptz,
    started_at         timestamptz,
    attempt_started_at timestamptz,
    ended_at           timestamptz,
    error_code         text,
    error_message      text,
    error_retryable    boolean,
    constraint step_pkey primary key (plan_id, id),
    constraint step_plan foreign key (plan_id) references plan (id) on delete cascade,
    constraint step_kind_known check (kind in ('draft', 'action', 'synthesize')),
    constraint step_status_known check (status in ('pending', 'ready', 'in_progress', 'completed', 'failed', 'skipped', 'cancelled')),
    constraint step_ended_iff_final check ((ended_at is not null) = (status in ('completed', 'failed', 'skipped', 'cancelled'))),
    constraint step_owned_iff_in_progress check ((owner is not null) = (status = 'in_progress')),
    constraint step_not_before_iff_ready check ((not_before is not null) = (status = 'ready')),
    constraint step_attempted_if_run check (status not in ('in_progress', 'completed', 'failed') or attempt > 0),
    constraint step_error_whole check ((error_code is null) = (error_message is null) and (error_code is null) = (error_retryable is null))
) with (fillfactor = 70);

create table dependency (
    plan_id    uuid not null,
    step_id    text not null,
    depends_on text not null,
    constraint dependency_pkey primary key (plan_id, step_id, depends_on),
    constraint dependency_step foreign key (plan_id, step_id) references step (plan_id, id) on delete cascade,
    constraint dependency_depends_on foreign key (plan_id, depends_on) references step (plan_id, id) on delete cascade,
    constraint dependency_not_self check (step_id <> depends_on)
);

-- An attempt's row is written when it ends; the one under way stands in its step's row.
create table attempt (
    plan_id         uuid        not null,
    step_id         text        not null,
    number          integer     not null,
    worker_id       uuid        not null,
    outcome         text        not null,
    result          text,
    error_code      text,
    error_message   text,
    error_retryable boolean,
    started_at      timestamptz not null,
    ended_at        timestamptz not null,
    constraint attempt_pkey primary key (plan_id, step_id, number),
    constraint attempt_step foreign key (plan_id, step_id) references step (plan_id, id) on delete cascade,
    constraint attempt_outcome_known check (outcome in ('completed', 'failed', 'lost', 'cancelled')),
    constraint attempt_result_only_completed check (result is null or outcome = 'completed'),
    constraint attempt_error_whole check ((error_code is null) = (error_message is null) and (error_code is null) = (error_retryable is null))
);

-- Unknown figures are null, never 0.
create table model_call (
    plan_id             uuid        not null,
    step_id             text        not null,
    attempt             integer     not null,
    purpose             text        not null,
    model               text        not null,
    input_tokens        integer,
    output_tokens       integer,
    cached_input_tokens integer,
    cost                numeric(18, 8),
    started_at          timestamptz not null,
    duration_millis     bigint      not null,
    error_code          text,
    constraint model_call_pkey primary key (plan_id, step_id, attempt, started_at),
    constraint model_call_step foreign key (plan_id, step_id) references step (plan_id, id) on delete cascade
);

-- The log: numbered from the plan's row, so without a gap.
create table plan_event (
    plan_id     uuid        not null,
    sequence    bigint      not null,
    type        text        not null,
    occurred_at timestamptz not null,
    data        jsonb       not null,
    constraint plan_event_pkey primary key (plan_id, sequence),
    constraint plan_event_plan foreign key (plan_id) references plan (id) on delete cascade
);

-- One row for each replica; the database's clock alone decides whether a lease has expired.
create table worker (
    id          uuid        not null,
    name        text        not null,
    started_at  timestamptz not null,
    lease_until timestamptz not null,
    constraint worker_pkey primary key (id)
);

-- The one key that does not begin with the plan's id: it is what finds the plan.
create table idempotency_key (
    key         text        not null,
    fingerprint text        not null,
    plan_id     uuid        not null,
    created_at  timestamptz not null,
    constraint idempotency_key_pkey primary key (key),
    constraint idempotency_key_plan foreign key (plan_id) references plan (id) on delete cascade
);
create index idempotency_key_by_plan on idempotency_key (plan_id);

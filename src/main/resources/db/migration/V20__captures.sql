-- What a model call said, word by word, for as long as planloom.capture.retention says. Most calls have no row.
create table call_capture (
    plan_id    uuid        not null,
    step_id    text        not null,
    attempt    integer     not null,
    started_at timestamptz not null,
    prompt     jsonb       not null,
    answer     text        not null,
    prompt_cut boolean     not null,
    answer_cut boolean     not null,
    constraint call_capture_pkey primary key (plan_id, step_id, attempt, started_at),
    constraint call_capture_call foreign key (plan_id, step_id, attempt, started_at)
        references model_call (plan_id, step_id, attempt, started_at) on delete cascade,
    constraint call_capture_prompt_list check (jsonb_typeof(prompt) = 'array')
);

-- For the removal of what is older than its retention.
create index call_capture_age on call_capture (started_at);

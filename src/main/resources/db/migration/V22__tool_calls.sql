-- Tools that a plan may use: null for all. Which of them a step may use stands in its attributes.
alter table plan
    add column tools jsonb,
    -- Tools of which a person said that their calls do not wait any more.
    add column consented jsonb,
    drop constraint plan_strategy_known,
    add constraint plan_strategy_known check (strategy in ('auto', 'direct', 'linear', 'dag', 'hierarchical')
        and requested_strategy in ('auto', 'direct', 'linear', 'dag', 'hierarchical')
        and approval in ('none', 'plan', 'tools')),
    add constraint plan_tools_list check (jsonb_typeof(tools) = 'array'),
    add constraint plan_consented_list check (jsonb_typeof(consented) = 'array');

-- Numbers of the step's tool calls that wait for a person.
alter table step
    add column asked jsonb,
    add constraint step_asked_waits check (asked is null or (status = 'waiting' and jsonb_typeof(asked) = 'array'));

-- A tool call, written before and after it is made, so that an attempt goes on from here after a crash.
create table tool_call (
    plan_id    uuid        not null,
    step_id    text        not null,
    number     integer     not null,
    attempt    integer     not null,
    -- What the calls of one conversation have in common: it begins anew with a fallback or a critique.
    thread     text        not null,
    turn       integer     not null,
    invocation text        not null,
    tool       text        not null,
    tool_class text        not null,
    arguments  text        not null,
    said       text,
    status     text        not null,
    result     text,
    error      text,
    -- What a person is asked, and the answers so far, a JSON array.
    question   text,
    answers    text,
    asked_at   timestamptz not null,
    started_at timestamptz,
    ended_at   timestamptz,
    constraint tool_call_pkey primary key (plan_id, step_id, number),
    constraint tool_call_step foreign key (plan_id, step_id) references step (plan_id, id) on delete cascade,
    constraint tool_call_class_known check (tool_class in ('read', 'write', 'irreversible')),
    constraint tool_call_status_known
        check (status in ('pending', 'waiting', 'approved', 'running', 'completed', 'failed', 'rejected', 'unknown')),
    constraint tool_call_running_began check (status <> 'running' or started_at is not null)
);

-- Plans that people look over before and while they run, and steps that become plans of their own.

alter table plan
    add column review        boolean not null default false,
    add column approval      text    not null default 'none',
    -- Since when nothing can go on without a person; the deadline moves by that time.
    add column waiting_since timestamptz,
    drop constraint plan_status_known,
    add constraint plan_status_known check (status in ('planning', 'awaiting_approval', 'running', 'completed', 'partial', 'failed', 'cancelled')),
    drop constraint plan_strategy_known,
    add constraint plan_strategy_known check (strategy in ('auto', 'direct', 'linear', 'dag', 'hierarchical')
        and requested_strategy in ('auto', 'direct', 'linear', 'dag', 'hierarchical') and approval in ('none', 'plan'));

alter table step
    add column parent text,
    drop constraint step_kind_known,
    add constraint step_kind_known check (kind in ('draft', 'action', 'subgoal', 'approval', 'synthesize')),
    drop constraint step_status_known,
    add constraint step_status_known check (status in ('pending', 'ready', 'in_progress', 'waiting', 'completed', 'failed', 'skipped', 'cancelled')),
    drop constraint step_attempted_if_run,
    add constraint step_attempted_if_run check (status not in ('in_progress', 'completed', 'failed') or attempt > 0 or kind = 'approval'),
    add constraint step_parent foreign key (plan_id, parent) references step (plan_id, id) on delete cascade;

-- The plan as an author left it; only inserted.
create table revision (
    plan_id    uuid        not null,
    number     integer     not null,
    author     text        not null,
    reason     text        not null,
    steps      jsonb       not null,
    created_at timestamptz not null,
    constraint revision_pkey primary key (plan_id, number),
    constraint revision_plan foreign key (plan_id) references plan (id) on delete cascade,
    constraint revision_author_known check (author in ('planner', 'replanner', 'user')),
    constraint revision_from_one check (number > 0)
);

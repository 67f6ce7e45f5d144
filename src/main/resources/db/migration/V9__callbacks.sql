-- Where a plan's events go. What is due follows from the log alone: the events after position that were asked for
-- (events is null: those that end the plan or wait for a person). Only the database's clock decides what is due and
-- whether a claim has expired.
create table callback (
    plan_id       uuid        not null,
    url           text        not null,
    host          text        not null,
    events        text[],
    state         text        not null default 'open',
    position      bigint      not null default 0,
    failures      integer     not null default 0,
    due_at        timestamptz not null default now(),
    claimed_by    uuid,
    claimed_until timestamptz,
    constraint callback_pkey primary key (plan_id),
    constraint callback_plan foreign key (plan_id) references plan (id) on delete cascade,
    constraint callback_state_known check (state in ('open', 'told', 'gone')),
    constraint callback_events_some check (events is null or cardinality(events) > 0),
    constraint callback_counts_positive check (position >= 0 and failures >= 0),
    constraint callback_claim_whole check ((claimed_by is null) = (claimed_until is null)),
    constraint callback_claimed_only_open check (claimed_by is null or state = 'open')
) with (fillfactor = 70);

create index callback_open on callback (due_at) where state = 'open';

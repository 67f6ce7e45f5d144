-- What an author says of a step beside what it does, as one value: a new attribute needs no column and no change here.
alter table step add column attributes jsonb not null default '{}';

update step
set attributes = jsonb_strip_nulls(jsonb_build_object(
    'agent', agent,
    'effort', effort,
    'verifies', verifies,
    'fallback', case when fallback_description is not null
        then jsonb_build_object('description', fallback_description, 'agent', fallback_agent) end,
    'optional', nullif(optional, false)))
where agent is not null or effort is not null or verifies is not null or fallback_description is not null or optional;

-- Constraints on the columns go with them.
alter table step
    drop column agent,
    drop column effort,
    drop column verifies,
    drop column fallback_description,
    drop column fallback_agent,
    drop column optional,
    add constraint step_attributes_object check (jsonb_typeof(attributes) = 'object'),
    add constraint step_effort_known check (attributes ->> 'effort' in ('low', 'medium', 'high')),
    add constraint step_verifies_iff_verify check ((attributes ->> 'verifies' is not null) = (kind = 'verify')),
    add constraint step_agent_only_work check (attributes ->> 'agent' is null or kind not in ('draft', 'synthesize'));

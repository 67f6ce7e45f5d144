-- Calls of tools that planloom.tools.limits bounds. A row counts for a minute, and for as long as its call lasts.
create table tool_use (
    id         uuid        not null,
    limit_name text        not null,
    started_at timestamptz not null,
    until      timestamptz not null,
    constraint tool_use_pkey primary key (id)
);

create index tool_use_limit on tool_use (limit_name, started_at);

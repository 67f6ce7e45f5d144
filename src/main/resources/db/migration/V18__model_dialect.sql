-- How models have to be asked, learned from what their endpoints refuse. What is older than a day counts no more.
create table model_dialect (
    endpoint   text        not null,
    model      text        not null,
    traits     text        not null,
    max_window integer,
    max_output integer,
    learned_at timestamptz not null,
    constraint model_dialect_pkey primary key (endpoint, model),
    constraint model_dialect_figures_positive check (max_window > 0 and max_output > 0)
);

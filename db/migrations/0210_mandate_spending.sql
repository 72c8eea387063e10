-- A mandate says whether the representative may have charges drawn from what the represented holds.
alter table mandates add column spends boolean not null default false;

comment on column mandates.spends is 'The account and the guarantees of the represented may be drawn on for what the representative lodges.';

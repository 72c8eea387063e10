-- The last selections of a trader: how often it was stopped in a row.

create index selections_trader on selections (profile, (facts -> 'facts' ->> 'traderId'), at desc);

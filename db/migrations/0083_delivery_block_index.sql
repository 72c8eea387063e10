-- Blocks that are not in the index yet are read at every look: they are taken into it as they fill.

drop index notifications_by_recording;
create index notifications_by_recording on notifications using brin (recorded_at)
  with (pages_per_range = 32, autosummarize = on);

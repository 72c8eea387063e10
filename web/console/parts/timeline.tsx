/** What happened in order: when, what, who, why. Groups keep together what belongs together. */
import type { ReactNode } from "react";
import { Moment } from "./display.tsx";

export type TimelineEntry = {
  readonly key: string | number;
  readonly at: string | null | undefined;
  readonly what: ReactNode;
  readonly why?: ReactNode;
  readonly small?: ReactNode;
  readonly group?: string;
};

export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  return (
    <div className="timeline">
      {groupEntries(entries).map((group) => (
        <section key={group.entries[0]?.key} aria-label={group.name}>
          {group.name === undefined ? null : <h3>{group.name}</h3>}
          <Entries entries={group.entries} />
        </section>
      ))}
    </div>
  );
}

export type TimelineGroup = {
  readonly name: string | undefined;
  readonly entries: readonly TimelineEntry[];
};

/** Entries that follow each other under one name. */
export function groupEntries(entries: readonly TimelineEntry[]): readonly TimelineGroup[] {
  const groups: { readonly name: string | undefined; readonly entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last !== undefined && last.name === entry.group) last.entries.push(entry);
    else groups.push({ name: entry.group, entries: [entry] });
  }
  return groups;
}

export function Entries({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  return (
    <ol>
      {entries.map((entry) => (
        <li key={entry.key}>
          <div className="line">
            {entry.what}
            <Moment at={entry.at} />
          </div>
          {entry.why}
          {entry.small === undefined || entry.small === "" ? null : <small>{entry.small}</small>}
        </li>
      ))}
    </ol>
  );
}

/**
 * The history, a station at a time, the last one open: every event with who, why, registers and the hash that
 * chains it.
 */
import { Button } from "antd";
import { useState } from "react";
import type { HistoryEvent } from "./declaration-answer.ts";
import { stationOfEvent } from "../flow/flow-answer.ts";
import { useTexts } from "../shell/language.ts";
import { ReasonLine } from "../parts/reasons.tsx";
import { Entries, groupEntries } from "../parts/timeline.tsx";
import { useFlow } from "../shell/queries.ts";
import { useStationNames } from "../flow/station-names.ts";
import { EventName } from "../flow/step-table.tsx";
import { Moment } from "../parts/display.tsx";
import { useZone } from "../shell/zone.tsx";
import { whoOf } from "../parts/who.ts";
import { codeWord } from "../shell/words.ts";

export function History({ events }: { readonly events: readonly HistoryEvent[] }) {
  const { t, language } = useTexts();
  const { zone } = useZone();
  const { data: flow } = useFlow(true);
  const nameOf = useStationNames();
  // what is going on stands open where nobody chose
  const [chosen, setChosen] = useState<ReadonlySet<number>>();
  const small = (event: HistoryEvent) => {
    const registers = Object.entries(event.registerVersions ?? {})
      .map(([profile, version]) =>
        version.startsWith(profile) ? version : `${profile} ${version}`,
      )
      .join(", ");
    const { actor, acting, hash } = event;
    const name = whoOf(acting, actor, { language });
    const who = name === "system" ? codeWord(name, language) : name;
    return [
      who === undefined ? "" : t("declaration.by", { actor: who }),
      registers === "" ? "" : t("declaration.registers", { versions: registers }),
      hash === null || hash === undefined
        ? ""
        : t("declaration.hash", { hash: `${hash.slice(0, 12)}…` }),
    ]
      .filter((part) => part !== "")
      .join(" · ");
  };
  const entries = events
    .toSorted((a, b) => a.seq - b.seq)
    .map((event) => ({
      key: event.seq,
      at: event.at,
      group: nameOf(stationOfEvent(flow, event)),
      what: <EventName code={event.type} />,
      why:
        event.reason === null || event.reason === undefined ? undefined : (
          <ReasonLine reason={event.reason} />
        ),
      small: small(event),
    }));
  const groups = groupEntries(entries);
  const open = chosen ?? new Set([groups.length - 1]);
  const setOpen = (put: (before: ReadonlySet<number>) => ReadonlySet<number>) =>
    setChosen((before) => put(before ?? open));
  const setAll = (isOpen: boolean) => setChosen(isOpen ? new Set(groups.keys()) : new Set());
  const isAllOpen = open.size === groups.length;
  return (
    <section className="history" aria-labelledby="history">
      <h2 id="history">{t("declaration.history")}</h2>
      <p className="soft">
        {t("declaration.historySays", { zone })}{" "}
        <Button size="small" onClick={() => setAll(!isAllOpen)}>
          {t(isAllOpen ? "form.history.close" : "form.history.open")}
        </Button>
      </p>
      <div className="timeline">
        {groups.map((group, at) => (
          <details
            key={group.entries[0]?.key}
            open={open.has(at)}
            onToggle={(event) => {
              const isOpen = event.currentTarget.open;
              setOpen((before) => withPlace(before, at, isOpen));
            }}
          >
            <summary className="line">
              <strong>{group.name}</strong>
              <span className="soft">
                {t("form.history.group", { count: group.entries.length })}{" "}
                <Moment at={group.entries.at(-1)?.at} />
              </span>
            </summary>
            {open.has(at) ? <Entries entries={group.entries} /> : null}
          </details>
        ))}
      </div>
    </section>
  );
}

function withPlace(before: ReadonlySet<number>, at: number, isOpen: boolean): ReadonlySet<number> {
  if (before.has(at) === isOpen) return before;
  const after = new Set(before);
  if (isOpen) after.add(at);
  else after.delete(at);
  return after;
}

/** The history: every event under its station, with who, why, registers and the hash that chains it. */
import { pageTimeZone, printInstant } from "../elements/instant.ts";
import type { HistoryEvent } from "./declaration-answer.ts";
import { type Flow, stationOfEvent } from "./flow-answer.ts";
import { useTexts } from "./language.ts";
import { useFlow } from "./queries.ts";
import { useStationNames } from "./station-names.ts";
import { EventName } from "./step-table.tsx";
import { ReasonLine } from "./reason-line.tsx";

type Group = { readonly station: string; readonly events: HistoryEvent[] };

/** Events in sequence, cut where the station changes. */
function groupsOf(events: readonly HistoryEvent[], flow: Flow | undefined): readonly Group[] {
  const groups: Group[] = [];
  for (const event of events) {
    const station = stationOfEvent(flow, event);
    const last = groups.at(-1);
    if (last?.station === station) last.events.push(event);
    else groups.push({ station, events: [event] });
  }
  return groups;
}

export function History({ events }: { readonly events: readonly HistoryEvent[] }) {
  const { t } = useTexts();
  const { data: flow } = useFlow(true);
  const nameOf = useStationNames();
  const ordered = events.toSorted((a, b) => a.seq - b.seq);
  return (
    <section className="history" aria-labelledby="history">
      <h2 id="history">{t("declaration.history")}</h2>
      <p className="soft">{t("declaration.historySays", { zone: pageTimeZone() })}</p>
      {groupsOf(ordered, flow).map((group) => (
        <section key={group.events[0]?.seq} aria-label={nameOf(group.station)}>
          <h3>{nameOf(group.station)}</h3>
          <ol>
            {group.events.map((event) => (
              <Event key={event.seq} event={event} />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function Event({ event }: { readonly event: HistoryEvent }) {
  const { t } = useTexts();
  const { reason } = event;
  const printed = Object.entries(event.registerVersions ?? {})
    .map(([profile, version]) => (version.startsWith(profile) ? version : `${profile} ${version}`))
    .join(", ");
  return (
    <li value={event.seq}>
      <div className="line">
        <EventName code={event.type} />
        <time dateTime={event.at}>{printInstant(event.at)}</time>
      </div>
      {reason === null || reason === undefined ? null : <ReasonLine reason={reason} />}
      <small>
        {[
          event.actor === null || event.actor === undefined
            ? ""
            : t("declaration.by", { actor: event.actor }),
          printed === "" ? "" : t("declaration.registers", { versions: printed }),
          event.hash === null || event.hash === undefined
            ? ""
            : t("declaration.hash", { hash: `${event.hash.slice(0, 12)}…` }),
        ]
          .filter((part) => part !== "")
          .join(" · ")}
      </small>
    </li>
  );
}

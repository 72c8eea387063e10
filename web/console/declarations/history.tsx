/** The history: every event under its station, with who, why, registers and the hash that chains it. */
import type { HistoryEvent } from "./declaration-answer.ts";
import { stationOfEvent } from "../flow/flow-answer.ts";
import { useTexts } from "../shell/language.ts";
import { ReasonLine } from "../parts/reasons.tsx";
import { Timeline } from "../parts/timeline.tsx";
import { useFlow } from "../shell/queries.ts";
import { useStationNames } from "../flow/station-names.ts";
import { EventName } from "../flow/step-table.tsx";
import { useZone } from "../shell/zone.tsx";
import { personOf } from "../parts/who.ts";

export function History({ events }: { readonly events: readonly HistoryEvent[] }) {
  const { t } = useTexts();
  const { zone } = useZone();
  const { data: flow } = useFlow(true);
  const nameOf = useStationNames();
  const small = (event: HistoryEvent) => {
    const registers = Object.entries(event.registerVersions ?? {})
      .map(([profile, version]) =>
        version.startsWith(profile) ? version : `${profile} ${version}`,
      )
      .join(", ");
    const { actor, acting, hash } = event;
    const who = personOf(acting, actor);
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
  return (
    <section className="history" aria-labelledby="history">
      <h2 id="history">{t("declaration.history")}</h2>
      <p className="soft">{t("declaration.historySays", { zone })}</p>
      <Timeline entries={entries} />
    </section>
  );
}

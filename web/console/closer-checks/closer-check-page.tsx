/** One closer check: whose goods, how far it has come, what officers decide, and its steps. */
import { colons, listIn, inBrackets } from "../../elements/language.ts";
import { type ReactNode, useMemo } from "react";
import { momentColumn, personColumn, wordColumn } from "../money/columns.tsx";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, DeclarationLink, Facts, Moment, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useNameOf } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import {
  actNames,
  endingNames,
  type OneCheck,
  stateNames,
  suspensionNames,
  words,
} from "./closer-check-words.ts";

type HistoryEntry = OneCheck["history"][number];
type Properties = { readonly found: OneCheck };

export function CloserCheckPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /closer-checks/{id}");
  const query = useAnswer("GET /closer-checks/{id}", { params: { id } }, { enabled: may });
  return (
    <Page title={words.one[language]} says={<ZoneNote />}>
      <Answered query={query}>
        {(found) => (
          <>
            <Standing found={found} />
            <Acts found={found} />
            <Part name={words.history[language]}>
              <History entries={found.history} />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Standing({ found }: Properties) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const country = useNameOf("countries");
  const { state, ending, producers, trader, commodity, origin, until, level } = found;
  const stateName = stateNames[state][language];
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      head("state"),
      ending ? `${stateName}${colons[language]}${endingNames[ending][language]}` : stateName,
    ],
    [head("producers"), producers.length === 0 ? "–" : listIn(producers, language)],
    [head("trader"), trader === "" ? "–" : <Code key="trader">{trader}</Code>],
    [head("commodity"), <Code key="commodity">{commodity}</Code>],
    [head("origin"), origin === null ? "–" : country(origin)],
    [head("level"), level.name[language]],
    [head("inRow"), `${found.inRow} / ${found.inRowNeeded}`],
    [head("findings"), String(found.findings)],
    [head("until"), until === null ? "–" : <Day key="until" on={until} />],
    [head("suspension"), suspensionNames[found.suspension][language]],
    [head("why"), found.says[language]],
    [head("source"), found.source[language]],
    [head("rule"), <Code key="rule">{found.rule}</Code>],
    [head("openedAt"), <Moment key="at" at={found.openedAt} />],
  ];
  return <Facts name={head("one")} facts={facts} />;
}

function Acts({ found: { id, state, suspension } }: Properties) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  if (state === "ended") return null;
  const reason = { name: "reason", label: word("reason"), lines: 3 };
  return (
    <div className="acts">
      <Act
        label={word("decide")}
        route="POST /closer-checks/{id}/suspension"
        params={{ id }}
        offered={suspension === "due" || suspension === "suspended"}
        fields={[
          {
            name: "outcome",
            label: word("outcome"),
            words: (one) => (isOutcome(one) ? suspensionNames[one][language] : one),
          },
          { name: "instrument", label: word("instrument") },
          reason,
        ]}
      />
      <Act
        label={word("end")}
        route="POST /closer-checks/{id}/ending"
        params={{ id }}
        fields={[reason]}
      />
    </div>
  );
}

function declarationCell({ declarationId }: HistoryEntry): ReactNode {
  return declarationId === null ? "" : <DeclarationLink id={declarationId} />;
}

function isOutcome(text: string): text is "suspended" | "continued" {
  return text === "suspended" || text === "continued";
}

function History({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { language } = useTexts();
  const columns = useMemo((): readonly Column<HistoryEntry>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    const actText = ({ act, outcome, counts }: HistoryEntry) => {
      const name = actNames[act][language];
      if (outcome) return `${name}${colons[language]}${suspensionNames[outcome][language]}`;
      return counts ? name : inBrackets(name, endingNames.withdrawn[language], language);
    };
    return [
      momentColumn("at", head("at"), (row) => row.at),
      wordColumn("act", head("act"), actText, { width: 260 }),
      {
        id: "declaration",
        head: head("declaration"),
        width: 200,
        text: ({ declarationId }) => declarationId ?? "",
        cell: declarationCell,
      },
      wordColumn("reason", head("reason"), (row) => row.reason ?? "", { width: 300 }),
      wordColumn("instrument", head("instrument"), (row) => row.instrument ?? ""),
      personColumn("actor", head("actor"), language),
    ];
  }, [language]);
  return (
    <DataTable
      name={words.history[language]}
      file="closer-check-history"
      columns={columns}
      pages={onePage({ rows: entries, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.number)}
      empty={words.none[language]}
      tools={false}
    />
  );
}

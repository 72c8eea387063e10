/** One recordal: what is in force, what was applied for, and every step. */
import { useMemo, type ReactNode } from "react";
import { momentColumn, personColumn, wordColumn } from "../money/columns.tsx";
import { Act } from "../parts/act.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Day, Facts, ZoneNote } from "../parts/display.tsx";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { onePage } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { ApplyAgain, useKindName } from "./recordal-form.tsx";
import {
  actNames,
  askNames,
  type OneRecordal,
  type Particulars,
  states,
  words,
} from "./recordal-words.ts";

type RecordalStep = OneRecordal["history"][number];
type RecordalProperties = { readonly recordal: OneRecordal };

export function RecordalPage({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const may = useMay("GET /recordals/{id}");
  const query = useAnswer("GET /recordals/{id}", { params: { id } }, { enabled: may });
  const title = `${words.one[language]} ${query.data?.number ?? query.data?.title ?? ""}`;
  return (
    <Page title={title} says={<ZoneNote />}>
      <Answered query={query}>
        {(recordal) => (
          <>
            <Head recordal={recordal} />
            <Acts recordal={recordal} />
            {recordal.pending === null ? null : (
              <Part name={words.pending[language]}>
                <Stated name={words.pending[language]} stated={recordal.pending.particulars} />
              </Part>
            )}
            {recordal.standing === null ? null : (
              <Part name={words.standing[language]}>
                <Stated name={words.standing[language]} stated={recordal.standing} />
              </Part>
            )}
            <Part name={words.history[language]}>
              <History entries={recordal.history} />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Head({ recordal }: RecordalProperties) {
  const { language } = useTexts();
  const kindName = useKindName(recordal.profile);
  const head = (name: keyof typeof words) => words[name][language];
  const { state, kind, number, asked, dueOn, validFrom, validTo, endedOn, version } = recordal;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("state"), states[state][language]],
    [head("kind"), kindName(kind)],
    [head("number"), number && <Code key="number">{number}</Code>],
    [head("asked"), asked && askNames[asked][language]],
    [head("dueOn"), dueOn && <Day on={dueOn} />],
    [head("validFrom"), validFrom && <Day on={validFrom} />],
    [head("validTo"), validTo && <Day on={validTo} />],
    [head("endedOn"), endedOn && <Day on={endedOn} />],
    [head("version"), version > 0 && String(version)],
  ];
  return <Facts name={head("one")} facts={present(facts)} />;
}

const present = (facts: readonly (readonly [string, ReactNode])[]) =>
  facts.filter(([, shown]) => shown !== null && shown !== false && shown !== "");

function Stated({ name, stated }: { readonly name: string; readonly stated: Particulars }) {
  const { language } = useTexts();
  const head = (word: keyof typeof words) => words[word][language];
  const { holder, contact, users } = stated;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [head("title"), stated.title],
    [head("right"), <Code key="right">{stated.right}</Code>],
    [head("holder"), `${holder.name} (${holder.number})`],
    [head("goods"), stated.goods],
    [head("commodities"), <Code key="commodities">{stated.commodities.join(" ")}</Code>],
    [head("classes"), stated.classes.join(" ")],
    [head("users"), users.map((user) => `${user.name} (${user.number})`).join("; ")],
    [head("features"), stated.features],
    [head("rightEndsOn"), stated.rightEndsOn && <Day on={stated.rightEndsOn} />],
    [head("contact"), [contact.name, contact.phone, contact.email].filter(Boolean).join(" · ")],
  ];
  return <Facts name={name} facts={present(facts).filter(([, shown]) => shown !== undefined)} />;
}

function Acts({ recordal }: RecordalProperties) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const { id, state, pending } = recordal;
  const params = { id };
  const reason = { name: "reason", label: word("reason"), lines: 3 };
  const isInForce = state === "in-force";
  const outcomes = { accepted: actNames.accepted, refused: actNames.refused } as const;
  return (
    <div className="acts">
      {pending === null ? null : (
        <>
          <Act
            label={word("decide")}
            says={word("decideSays")}
            route="POST /recordals/{id}/decision"
            params={params}
            primary
            fields={[
              {
                name: "outcome",
                label: word("outcome"),
                words: (one) => outcomes[one === "refused" ? "refused" : "accepted"][language],
              },
              reason,
            ]}
          />
          <Act
            label={word("withdraw")}
            route="POST /recordals/{id}/withdrawal"
            params={params}
            fields={[reason]}
          />
        </>
      )}
      {isInForce && pending === null ? <ApplyAgain recordal={recordal} /> : null}
      {isInForce ? (
        <>
          <Act
            label={word("surrender")}
            route="POST /recordals/{id}/surrender"
            params={params}
            danger
            fields={[reason]}
          />
          <Act
            label={word("revoke")}
            route="POST /recordals/{id}/revocation"
            params={params}
            danger
            fields={[reason]}
          />
        </>
      ) : null}
    </div>
  );
}

function History({ entries }: { readonly entries: readonly RecordalStep[] }) {
  const { language } = useTexts();
  const columns = useMemo((): readonly Column<RecordalStep>[] => {
    const head = (name: keyof typeof words) => words[name][language];
    return [
      momentColumn("at", head("at"), (row) => row.at),
      wordColumn("act", head("act"), (row) => {
        const act = actNames[row.act][language];
        if (row.asks === null) return act;
        const what = askNames[row.asks][language];
        return language === "zh" ? `${act}${what}` : `${act}: ${what}`;
      }),
      wordColumn("validTo", head("validTo"), (row) => row.validTo ?? ""),
      wordColumn("reason", head("reason"), (row) => row.reason ?? "", { width: 300 }),
      personColumn("actor", head("actor"), language),
    ];
  }, [language]);
  return (
    <DataTable
      name={words.history[language]}
      file="recordal-history"
      columns={columns}
      pages={onePage({ rows: entries, error: null, refetch: () => undefined })}
      rowKey={(row) => String(row.number)}
      empty={words.none[language]}
      tools={false}
    />
  );
}

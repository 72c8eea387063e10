/** On the page of a declaration: decisions on its goods, the last day of an appeal, and its appeals. */
import { Fragment } from "react";
import type { Language } from "../../elements/language.ts";
import { Act } from "../parts/act.tsx";
import { Day, Facts, Moment, nothing } from "../parts/display.tsx";
import { Part } from "../parts/part.tsx";
import { whoOf } from "../parts/who.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import {
  acts,
  type Appeal,
  type Appeals,
  appealWord,
  type Decision,
  following,
  type Settlement,
  settlementText,
  states,
  words,
} from "./appeal-words.ts";

export function AppealsPart({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const enabled = useMay("GET /declarations/{id}/appeals");
  const query = { params: { id } };
  const { data } = useAnswer("GET /declarations/{id}/appeals", query, { enabled });
  if (!data || data.decisions.length === 0) return null;
  return (
    <Part name={words.part[language]}>
      <Law law={data} />
      {data.decisions.map((decision) => (
        <Fragment key={decision.decision}>
          <OneDecision id={id} decision={decision} />
          {data.appeals
            .filter((appeal) => appeal.decision === decision.decision)
            .map((appeal) => (
              <OneAppeal
                key={appeal.number}
                id={id}
                appeal={appeal}
                settlements={data.settlements}
              />
            ))}
        </Fragment>
      ))}
    </Part>
  );
}

const itemsText = (items: Decision["items"], all: string) =>
  items === null ? all : items.join(", ");

/** What holds of all decisions here, said once. */
function Law({ law }: { readonly law: Appeals }) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const waits = law.decisions.some((decision) => decision.waits.length > 0);
  return (
    <Facts
      name={word("heard")}
      facts={[
        [word("body"), law.body[language]],
        [word("term"), law.term[language]],
        ...(waits ? [[word("waiting"), law.waiting[language]] as const] : []),
      ]}
    />
  );
}

function titleOf([what, number, name]: readonly [string, number, string], language: Language) {
  return `${what} ${number}${language === "zh" ? "：" : ": "}${name}`;
}

type Deciding = { readonly id: string; readonly decision: Decision };

function OneDecision({ id, decision }: Deciding) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const { name, decidedAt, items, reason, until, isOpen, waits } = decision;
  const decider = whoOf(decision.decidedByActing, decision.decidedFor, { language });
  const title = titleOf([word("decision"), decision.decision, name[language]], language);
  const waiting = appealWord(waits.join(", "), language);
  return (
    <>
      <h3>{title}</h3>
      <Facts
        name={title}
        facts={[
          [word("decidedAt"), <Moment key="at" at={decidedAt} />],
          [word("decidedBy"), decider ?? nothing],
          [word("items"), itemsText(items, word("all"))],
          [word("reason"), reason === null ? nothing : reason[language]],
          [word("until"), <Day key="until" on={until} />],
          [word("waits"), waiting === "" ? nothing : waiting],
        ]}
      />
      <Act
        label={word("lodge")}
        says={word("lodgeSays")}
        offered={isOpen}
        route="POST /declarations/{id}/appeals"
        params={{ id }}
        fixed={{ decision: decision.decision }}
        fields={[{ name: "grounds", label: word("grounds"), lines: 5, required: true }]}
      />
    </>
  );
}

type Appealing = {
  readonly id: string;
  readonly appeal: Appeal;
  readonly settlements: readonly Settlement[];
};

function OneAppeal({ id, appeal, settlements }: Appealing) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const { number, state, follows, isMoot, dueOn, isOverdue, lodgedBy, history } = appeal;
  const params = { id, number: String(number) };
  const title = titleOf([word("appeal"), number, appeal.name[language]], language);
  return (
    <>
      <h3>{title}</h3>
      <Facts
        name={title}
        facts={[
          [
            word("state"),
            isMoot ? `${states[state][language]} · ${word("moot")}` : states[state][language],
          ],
          [word("follows"), follows === null ? nothing : following[follows][language]],
          [
            word("dueOn"),
            <span key="due">
              <Day on={dueOn} /> {isOverdue ? word("overdue") : null}
            </span>,
          ],
          [word("lodgedBy"), whoOf(undefined, lodgedBy, { language }) ?? nothing],
          ...history.map(
            (step) =>
              [
                acts[step.act][language],
                <OneStep key={step.act} step={step} settlements={settlements} />,
              ] as const,
          ),
        ]}
      />
      {state === "pending" ? <AppealActs params={params} /> : null}
      <SettleAct params={params} settlements={settlements} offered={follows !== null} />
    </>
  );
}

function OneStep({
  step: { at, acting, actor, grounds, reason, settledAs, reference, legalBasis },
  settlements,
}: {
  readonly step: Appeal["history"][number];
  readonly settlements: readonly Settlement[];
}) {
  const { language } = useTexts();
  const way = settlements.find(({ id }) => id === settledAs);
  const paper = [way?.title[language] ?? settledAs, reference].filter((said) => said !== null);
  return (
    <span>
      <Moment at={at} />
      <By acting={acting} party={actor} /> · {paper.map((said) => `${said} · `)}
      {grounds ?? reason ?? nothing}
      {legalBasis === null ? null : ` (${legalBasis})`}
    </span>
  );
}

/** What was done is one of the ways that the profile lists; each says what it asks for. */
function SettleAct({
  params,
  settlements,
  offered,
}: {
  readonly params: { readonly id: string; readonly number: string };
  readonly settlements: readonly Settlement[];
  readonly offered: boolean;
}) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const textOf = (one: string) => {
    const way = settlements.find(({ id }) => id === one);
    return way === undefined ? one : settlementText(way, language);
  };
  return (
    <Act
      label={word("settle")}
      says={word("settleSays")}
      offered={offered}
      route="POST /declarations/{id}/appeals/{number}/settlement"
      params={params}
      fields={[
        {
          name: "settledAs",
          label: word("settledAs"),
          values: settlements.map((one) => one.id),
          words: textOf,
          required: true,
        },
        { name: "reference", label: word("reference") },
        { name: "legalBasis", label: word("law") },
        { name: "reason", label: word("reason"), lines: 4, required: true },
      ]}
    />
  );
}

/** Who did a step, where the reader may know. */
function By({
  acting,
  party,
}: {
  readonly acting: Appeal["history"][number]["acting"];
  readonly party: string | null;
}) {
  const { language } = useTexts();
  const who = whoOf(acting, party, { language });
  return who === undefined ? null : <> · {who}</>;
}

const outcomes = ["upheld", "set-aside", "changed"] as const;

function AppealActs({
  params,
}: {
  readonly params: { readonly id: string; readonly number: string };
}) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const outcomeOf = (one: string) => outcomes.find((known) => known === one) ?? "upheld";
  return (
    <div className="acts">
      <Act
        label={word("withdraw")}
        route="POST /declarations/{id}/appeals/{number}/withdrawal"
        params={params}
        danger
        fields={[{ name: "reason", label: word("reason"), lines: 2 }]}
      />
      <Act
        label={word("decide")}
        says={word("decideSays")}
        route="POST /declarations/{id}/appeals/{number}/decision"
        params={params}
        fields={[
          {
            name: "outcome",
            label: word("outcome"),
            values: outcomes,
            words: (one: string) => states[outcomeOf(one)][language],
            required: true,
          },
          { name: "reason", label: word("reason"), lines: 4, required: true },
          { name: "legalBasis", label: word("law") },
        ]}
      />
    </div>
  );
}

/** On the page of a declaration: goods suspected of infringing a right, and the deposit for their release. */
import type { Routes } from "../../routes.gen.ts";
import { Act } from "../parts/act.tsx";
import { Code, Day, Facts, Money, nothing } from "../parts/display.tsx";
import { Part } from "../parts/part.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { states, words } from "./infringement-words.ts";

type Page = Routes["GET /declarations/{id}/suspected-goods"]["answer"];
type Suspected = Page["suspected"][number];

export function SuspectedPart({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const enabled = useMay("GET /declarations/{id}/suspected-goods");
  const query = { params: { id } };
  const { data } = useAnswer("GET /declarations/{id}/suspected-goods", query, { enabled });
  if (data === undefined || data.suspected.length === 0) return null;
  return (
    <Part name={words.one[language]}>
      {data.suspected.map((one) => (
        <OneSuspicion key={one.number} id={id} one={one} page={data} />
      ))}
    </Part>
  );
}

function OneSuspicion({
  id,
  one,
  page: { mayAgree, mayDeposit },
}: {
  readonly id: string;
  readonly one: Suspected;
  readonly page: Page;
}) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const { number, state, recordal, title, dueOn, value, asked, deposit, awarded } = one;
  const money = (sum: Suspected["asked"]) =>
    sum === null ? nothing : <Money value={sum.amount} currency={sum.currency} />;
  return (
    <>
      <Facts
        name={`${word("one")} ${number}`}
        facts={[
          [word("state"), states[state][language]],
          [word("dueOn"), dueOn === null ? nothing : <Day key="day" on={dueOn} />],
          [word("title"), title],
          [word("recordal"), <Code key="recordal">{recordal}</Code>],
          [word("value"), money(value)],
          [word("asked"), money(asked)],
          [word("deposit"), money(deposit)],
          [word("awarded"), money(awarded)],
        ]}
      />
      {state === "destruction-asked" ? (
        <Answer id={id} number={number} mayAgree={mayAgree} />
      ) : null}
      {asked === null || !mayDeposit ? null : (
        <Act
          label={word("putDeposit")}
          says={word("putDepositSays")}
          route="POST /declarations/{id}/suspected-goods/{number}/deposit"
          params={{ id, number: String(number) }}
          fields={[{ name: "reason", label: word("why"), lines: 3, required: true }]}
        />
      )}
    </>
  );
}

/** The right holder asks for the destruction of the goods. */
function Answer({
  id,
  number,
  mayAgree,
}: {
  readonly id: string;
  readonly number: number;
  readonly mayAgree: boolean;
}) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const act = {
    route: "POST /declarations/{id}/suspected-goods/{number}/destruction-answer",
    params: { id, number: String(number) },
    fields: [{ name: "reason", label: word("answerReason"), lines: 3, required: true }],
  } as const;
  return (
    <div className="acts">
      <Act
        {...act}
        offered={mayAgree}
        label={word("agree")}
        says={word("agreeSays")}
        fixed={{ answer: "consent" }}
        danger
      />
      <Act
        {...act}
        label={word("object")}
        says={word("objectSays")}
        fixed={{ answer: "objection" }}
      />
    </div>
  );
}

/** Appeals of a traveller against what was decided of a line. */
import { colons } from "../../elements/language.ts";
import { Act } from "../parts/act.tsx";
import { useTexts } from "../shell/language.ts";
import { type LineProperties, useField } from "./traveller-acts.tsx";
import { appealStates, words } from "./traveller-words.ts";

const outcomes = ["upheld", "set-aside"];

export function AppealActs(properties: LineProperties) {
  return (
    <>
      <OpenActs {...properties} />
      <FollowingActs {...properties} />
    </>
  );
}

function useLine({ id, line, rules }: LineProperties) {
  const { language } = useTexts();
  const kind = rules.kinds.find((one) => one.id === line.kind);
  const of = `${colons[language]}${line.line}. ${kind?.name[language] ?? line.kind}`;
  const own = { params: { id }, fixed: { line: line.line } };
  return { language, kind, of, own };
}

/** Lodged, withdrawn, decided. */
function OpenActs(properties: LineProperties) {
  const { line, rules } = properties;
  const { language, kind, of, own } = useLine(properties);
  const field = useField();
  const does = kind?.exits.find((one) => one.id === line.exit)?.does;
  const isOpen = line.appeal?.state === "open";
  // what was set aside is decided anew, and that can be appealed against again
  const isFresh = line.appeal === null || line.appeal.state === "set-aside";
  const reason = field("reason", { lines: 2, hint: words.reasonHint[language], required: true });
  return (
    <>
      <Act
        {...own}
        label={`${words.lodgeAppeal[language]}${of}`}
        says={words.lodgeAppealSays[language]}
        route="POST /traveller-cases/{id}/appeals"
        offered={does !== undefined && rules.appeal.against.includes(does) && isFresh}
        fields={[
          field("grounds", { lines: 3, hint: words.reasonHint[language], required: true }),
          field("receivedOn", { type: "date" }),
          field("reference"),
        ]}
      />
      <Act
        {...own}
        label={`${words.withdrawAppeal[language]}${of}`}
        route="POST /traveller-cases/{id}/appeal-withdrawals"
        offered={isOpen}
        fields={[reason]}
      />
      <Act
        {...own}
        label={`${words.decideAppeal[language]}${of}`}
        says={words.decideAppealSays[language]}
        route="POST /traveller-cases/{id}/appeal-decisions"
        offered={isOpen}
        fields={[
          field("outcome", {
            values: outcomes,
            words: (one) =>
              // the outcomes are among its keys
              appealStates[one as keyof typeof appealStates][language],
            required: true,
          }),
          reason,
        ]}
      />
    </>
  );
}

/** What a decision that was set aside left to do. */
function FollowingActs(properties: LineProperties) {
  const { line, rules } = properties;
  const { language, of, own } = useLine(properties);
  const field = useField();
  const ways = rules.settlements;
  return (
    <>
      <Act
        {...own}
        label={`${words.settleAppeal[language]}${of}`}
        route="POST /traveller-cases/{id}/appeal-settlements"
        offered={line.isToSettle}
        fields={[
          field("settledAs", {
            values: ways.map((way) => way.id),
            words: (one) => ways.find((way) => way.id === one)?.title[language] ?? one,
            required: true,
          }),
          field("reference"),
          field("legalBasis"),
          field("reason", { lines: 2, hint: words.reasonHint[language], required: true }),
        ]}
      />
      <Act
        {...own}
        label={`${words.repay[language]}${of}`}
        route="POST /traveller-cases/{id}/repayments"
        offered={line.repay !== null}
        fields={[
          { name: "amount", label: words.repaid[language], start: line.repay ?? "" },
          field("reference", { required: true }),
        ]}
      />
    </>
  );
}

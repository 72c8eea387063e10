/** Appeals of a traveller against what was decided of a line. */
import { settlementText } from "../appeals/appeal-words.ts";
import { Act } from "../parts/act.tsx";
import { Day, Facts } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import { type LineProperties, useField } from "./traveller-acts.tsx";
import { appealStates, type OneCase, ofLine, words } from "./traveller-words.ts";

const outcomes = ["upheld", "set-aside"];

type Properties = LineProperties & { readonly history: OneCase["history"] };

export function AppealActs(properties: Properties) {
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
  const of = ofLine(line.line, language);
  const own = { params: { id }, fixed: { line: line.line } };
  return { language, kind, of, own };
}

/** Lodged, withdrawn, decided. */
function OpenActs(properties: Properties) {
  const { line, rules, history } = properties;
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
        about={<UntilWhen on={line.appealUntil} />}
        route="POST /traveller-cases/{id}/appeals"
        offered={does !== undefined && rules.appeal.against.includes(does) && isFresh}
        fields={[
          field("grounds", { lines: 3, hint: words.reasonHint[language], required: true }),
          field("receivedOn", { type: "date", hint: words.receivedOnHint[language] }),
          field("reference", { label: words.letter[language] }),
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
        about={<Appealed line={line} history={history} />}
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

function UntilWhen({ on }: { readonly on: string | null }) {
  const { language } = useTexts();
  const term = words.appealUntil[language];
  return on === null ? null : <Facts name={term} facts={[[term, <Day key="day" on={on} />]]} />;
}

/** What the traveller says, before who decides of it. */
function Appealed({ line: { line, appeal }, history }: Pick<Properties, "line" | "history">) {
  const { language } = useTexts();
  const step = history.findLast((one) => one.act === "appealed" && one.line === line);
  if (appeal === null || step === undefined) return null;
  const facts = [
    [words.receivedOn[language], <Day key="day" on={appeal.receivedOn} />],
    [words.grounds[language], step.says],
  ] as const;
  return <Facts name={words.appealState[language]} facts={facts} />;
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
        says={words.settleAppealSays[language]}
        route="POST /traveller-cases/{id}/appeal-settlements"
        offered={line.isToSettle}
        fields={[
          field("settledAs", {
            values: ways.map((way) => way.id),
            words: (one) => {
              const way = ways.find(({ id }) => id === one);
              return way === undefined ? one : settlementText(way, language);
            },
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
          field("reference", { label: words.repayment[language], required: true }),
        ]}
      />
    </>
  );
}

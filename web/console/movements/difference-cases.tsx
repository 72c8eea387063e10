/** The differences of one consignment as cases, with what may be entered of each. */
import { colons, type Language, listIn, inBrackets } from "../../elements/language.ts";
import { printAmount } from "../parts/money.ts";
import { taxWord } from "../shell/words.ts";
import { Act } from "../parts/act.tsx";
import { Code, Facts, Moment } from "../parts/display.tsx";
import { useNames } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";
import { AmountCell, differencesIn } from "./consignment-cells.tsx";
import type { OneConsignment } from "./consignment-words.ts";
import {
  actors,
  chargeKinds,
  codeAndName,
  type DifferenceCase,
  differencePageWords as words,
  differenceStates,
  outcomeWords,
} from "./difference-words.ts";

export function DifferenceCases({ consignment }: { readonly consignment: OneConsignment }) {
  return consignment.cases.map((one) => (
    <section key={one.number}>
      <CaseFacts one={one} />
      {one.state === "settled" ? (
        <LiabilityActs id={consignment.id} one={one} />
      ) : (
        <CaseActs id={consignment.id} one={one} />
      )}
    </section>
  ));
}

function CaseFacts({ one }: { readonly one: DifferenceCase }) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const name = `${head("number")} ${one.number}${colons[language]}${differencesIn([one.code], language)}`;
  const officeName = useNames("offices");
  const amount = (of: "stated" | "landed" | "left") =>
    [head(of), <AmountCell key={of} amount={one.figures[of]} />] as const;
  return (
    <Facts
      name={name}
      facts={[
        [head("difference"), inBrackets(differencesIn([one.code], language), one.code, language)],
        [head("state"), differenceStates[one.state][language]],
        [head("waitsFor"), one.waitsFor === null ? null : actors[one.waitsFor][language]],
        [head("at"), <Moment key="at" at={one.at} />],
        [head("office"), codeAndName(one.office, officeName(one.office ?? "")?.[language])],
        [head("place"), <Code key="place">{one.place || null}</Code>],
        ...(one.found.length === 0
          ? []
          : [[head("found"), <Code key="found">{one.found.join(" ")}</Code>] as const]),
        amount("stated"),
        amount("landed"),
        amount("left"),
        [head("away"), <AmountCell key="away" amount={one.away} />],
        [head("explanation"), one.explanation],
        ...(one.settledAt === null && one.outcome === null
          ? []
          : outcomeFacts(one, head, language)),
        ...(one.liability === null ? [] : liabilityFacts(one.liability, head, language)),
      ]}
    />
  );
}

/** Of a case that is open there is nothing to say yet. */
function outcomeFacts(
  { outcome, law, reason, settledAt }: DifferenceCase,
  head: (name: keyof typeof words) => string,
  language: Language,
) {
  return [
    [head("outcome"), outcome === null ? null : outcomeWords[outcome][language]] as const,
    [head("law"), law?.[language] ?? null] as const,
    [head("reason"), reason] as const,
    [head("settledAt"), <Moment key="settled" at={settledAt} />] as const,
  ];
}

type CaseLiability = NonNullable<DifferenceCase["liability"]>;

function liabilityFacts(
  { charges, currency, party, words: said }: CaseLiability,
  head: (name: keyof typeof words) => string,
  language: Language,
) {
  const sums = charges.map(
    ({ taxType, amount }) =>
      `${taxWord(taxType, language)} ${printAmount(amount, currency, language)}`,
  );
  return [
    [head("owes"), `${party}${colons[language]}${listIn(sums, language)}`] as const,
    [head("ground"), said.ground] as const,
    [head("objection"), said.objection] as const,
    [head("withdrawal"), said.withdrawal] as const,
  ];
}

/** What follows the decision that somebody is liable. */
function LiabilityActs({ id, one }: { readonly id: string; readonly one: DifferenceCase }) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const params = { id, number: String(one.number) };
  const isLiable = one.outcome === "carrier-liable" || one.outcome === "keeper-liable";
  const stands = one.liability !== null && one.liability.withdrawnAt === null;
  if (!isLiable) return null;
  return (
    <div className="acts">
      <Act
        label={head("charge")}
        says={head("chargeSays")}
        route="POST /consignments/{id}/differences/{number}/liability"
        params={params}
        offered={!stands}
        fields={[
          { name: "taxType", label: head("taxType"), required: true },
          {
            name: "kind",
            label: head("kind"),
            values: Object.keys(chargeKinds),
            words: (value) =>
              Object.entries(chargeKinds).find(([kind]) => kind === value)?.[1][language] ?? value,
            required: true,
          },
          { name: "amount", label: head("amount"), required: true },
          { name: "party", label: head("party") },
          { name: "ground", label: head("ground"), lines: 3 },
        ]}
        shape={({ taxType, kind, amount, ...rest }) => ({
          ...rest,
          charges: [{ taxType, kind, amount }],
        })}
      />
      <Act
        label={head("object")}
        route="POST /consignments/{id}/differences/{number}/objection"
        params={params}
        offered={stands}
        fields={[{ name: "objection", label: head("objection"), lines: 3 }]}
      />
      <Act
        label={head("takeBack")}
        route="POST /consignments/{id}/differences/{number}/liability-withdrawal"
        params={params}
        offered={stands}
        fields={[{ name: "reason", label: head("reason"), lines: 3 }]}
      />
    </div>
  );
}

function CaseActs({ id, one }: { readonly id: string; readonly one: DifferenceCase }) {
  const { language } = useTexts();
  const head = (name: keyof typeof words) => words[name][language];
  const params = { id, number: String(one.number) };
  const reason = { name: "reason", label: head("reason"), lines: 3 };
  const isOfRelease = one.code === "CGN-101" || one.code === "CGN-102";
  const isOfTime = one.code === "CGN-109";
  const isOfAbandonment = one.code === "CGN-118";
  const isOfGoods = isOfTime || isOfAbandonment;
  const decided = isOfAbandonment
    ? (["abandoned", "abandonment-refused"] as const)
    : isOfTime
      ? (["abandoned", "sold", "destroyed", "keeper-liable", "carrier-liable"] as const)
      : isOfRelease
        ? (["returned", "not-returned"] as const)
        : [liableIn(one.code)];
  const outcome = (values: readonly (keyof typeof outcomeWords)[]) => ({
    name: "outcome",
    label: head("outcome"),
    values: [...values],
    words: (value: string) =>
      Object.entries(outcomeWords).find(([code]) => code === value)?.[1][language] ?? value,
  });
  return (
    <div className="acts">
      <Act
        label={head("explain")}
        says={head("explainSays")}
        route="POST /consignments/{id}/differences/{number}/explanation"
        params={params}
        offered={!isOfAbandonment}
        fields={[{ name: "explanation", label: head("explanation"), lines: 4 }]}
      />
      <Act
        label={head("withdraw")}
        says={head("withdrawSays")}
        route="POST /consignments/{id}/differences/{number}/withdrawal"
        params={params}
        offered={isOfAbandonment}
        fields={[reason]}
      />
      <Act
        label={head("assign")}
        route="POST /consignments/{id}/differences/{number}/assignment"
        params={params}
        fields={[{ name: "office", label: head("office") }, reason]}
      />
      <Act
        label={head("settle")}
        says={head("settleSays")}
        route="POST /consignments/{id}/differences/{number}/settlement"
        params={params}
        offered={!isOfRelease}
        fields={[outcome(isOfGoods ? ["corrected"] : ["accepted", "corrected"]), reason]}
      />
      <Act
        label={head("extend")}
        says={head("extendSays")}
        route="POST /consignments/{id}/differences/{number}/extension"
        params={params}
        offered={isOfTime}
        fields={[{ name: "until", label: head("until"), type: "date" }, reason]}
      />
      <Act
        label={head("decide")}
        says={head("decideSays")}
        route="POST /consignments/{id}/differences/{number}/decision"
        params={params}
        fields={[outcome(decided), reason]}
      />
    </div>
  );
}

/** Who may be found liable for a difference. */
function liableIn(code: string): keyof typeof outcomeWords {
  if (code === "CGN-108" || code === "CGN-114") return "keeper-liable";
  return code === "CGN-116" || code === "CGN-117" ? "holder-liable" : "carrier-liable";
}

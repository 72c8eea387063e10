/** What a laboratory, or an officer for it, enters of an order: receipt, results, cancellation. */
import { colons, inBrackets } from "../../elements/language.ts";
import { Act } from "../parts/act.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { useTexts } from "../shell/language.ts";
import { type Order, words } from "./laboratory-words.ts";

type Values = Readonly<Record<string, unknown>>;
const measures = ["value", "unit", "uncertainty", "coverage", "detection"] as const;
const counts = ["examined", "detected"] as const;

export function OrderActs({ order }: { readonly order: Order }) {
  const { language } = useTexts();
  const word = (name: keyof typeof words) => words[name][language];
  const params = { id: order.id };
  const isOpen = order.status === "ordered" || order.status === "received";
  if (!isOpen) return <RefuseRetest order={order} />;
  const last: readonly FormField[] = [
    { name: "remarks", label: word("remarks"), lines: 2 },
    { name: "delegation", label: word("delegation") },
  ];
  const ofTest = ({ name, limit }: Order["tests"][number], at: number): FormField[] => {
    const tested = limit
      ? inBrackets(name[language], limit.matrixName[language], language)
      : name[language];
    return measuresOf(limit).map((measure) => ({
      name: `${measure}-${at}`,
      label: `${tested}${colons[language]}${word(measure)}`,
      ...(measure === "unit" ? { start: limit?.unit ?? "" } : {}),
      ...(measure === "coverage" ? { start: "2" } : {}),
    }));
  };
  return (
    <div className="acts">
      {order.status === "ordered" ? (
        <Act
          label={word("receive")}
          route="POST /laboratory/orders/{id}/receipt"
          params={params}
          fields={[
            {
              name: "intact",
              label: word("isIntact"),
              values: ["yes", "no"],
              words: (value) => word(value === "no" ? "no" : "yes"),
              start: "yes",
              required: true,
            },
            ...last,
          ]}
          shape={({ intact, ...body }) => ({ ...body, isIntact: intact !== "no" })}
        />
      ) : null}
      <Act
        primary
        label={word("enter")}
        says={word("enterSays")}
        route="POST /laboratory/orders/{id}/results"
        params={params}
        fields={[
          { name: "reportNumber", label: word("reportNumber"), required: true },
          { name: "analyst", label: word("analyst"), required: true },
          { name: "testedOn", label: word("testedOn"), type: "date", required: true },
          ...order.tests.flatMap(ofTest),
          ...last,
        ]}
        shape={(typed) => withResults(order, typed)}
      />
      <Act
        label={word("cancel")}
        danger
        route="POST /laboratory/orders/{id}/cancellation"
        params={params}
        fields={[{ name: "remarks", label: word("remarks"), lines: 2, required: true }]}
      />
    </div>
  );
}

/** The trader asked for a retest; ordering it is an act of the control case. */
function RefuseRetest({ order: { id, retest, retestedBy } }: { readonly order: Order }) {
  const { language } = useTexts();
  if (retest === null || retest.refusal !== null || retestedBy !== null) return null;
  return (
    <div className="acts">
      <Act
        label={words.refuseRetest[language]}
        says={words.refuseRetestSays[language]}
        danger
        route="POST /laboratory/orders/{id}/retest-refusal"
        params={{ id }}
        fields={[
          { name: "reason", label: words.remarks[language], lines: 3, required: true },
          { name: "legalBasis", label: words.legalBasis[language], required: true },
        ]}
      />
    </div>
  );
}

/** What a test may be answered by; without a limit, as the laboratory measures it. */
function measuresOf(limit: Order["tests"][number]["limit"]) {
  if (limit === null) return [...measures, ...counts];
  return limit.kind === "absent" ? counts : measures;
}

/** Results by test of what was typed; a unit alone, or a coverage factor alone, says nothing. */
function withResults({ tests }: Order, typed: Values) {
  const textOf = (name: string) => {
    const text = typed[name];
    return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
  };
  const results = tests.map(({ analyte, limit }, at) => {
    const of = { analyte, ...(limit ? { matrix: limit.matrix } : {}) };
    const entries = (names: readonly string[]) =>
      names.flatMap((name) => {
        const text = textOf(`${name}-${at}`);
        return text === undefined ? [] : [[name, text] as const];
      });
    if (limit?.kind === "absent" || textOf(`examined-${at}`) !== undefined)
      return {
        ...of,
        ...Object.fromEntries(entries(counts).map(([name, text]) => [name, Number(text)])),
      };
    const hasValue = textOf(`value-${at}`) !== undefined;
    return { ...of, ...Object.fromEntries(entries(hasValue ? measures : ["unit", "detection"])) };
  });
  const own = ["reportNumber", "analyst", "testedOn", "remarks", "delegation"];
  const body = own.flatMap((name) => {
    const text = textOf(name);
    return text === undefined ? [] : [[name, text] as const];
  });
  return { ...Object.fromEntries(body), results };
}

/** What is done about an operation: by its holder, its consignee, and officers. */
import { Act } from "../parts/act.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { useTexts } from "../shell/language.ts";
import { listOf, textOf } from "./lodge-transit.tsx";
import { modes, type OneTransit, words } from "./transit-words.ts";

type Properties = { readonly transit: OneTransit };

function useFields() {
  const { language } = useTexts();
  const field = (name: keyof typeof words, more: Partial<FormField> = {}): FormField => ({
    name,
    label: words[name][language],
    ...more,
  });
  return {
    field,
    reason: field("reason", { lines: 2, required: true }),
    remark: field("remark", { lines: 2 }),
    seals: field("seals", { hint: words.sealsHint[language] }),
    label: (name: keyof typeof words) => words[name][language],
  };
}

export function TransitActs({ transit }: Properties) {
  const { state } = transit;
  const isBefore = state === "lodged" || state === "accepted";
  const isMoving = state === "on-the-way" || state === "enquiry";
  return (
    <div className="acts">
      {isBefore ? <BeforeRelease transit={transit} /> : null}
      {isMoving ? <OnTheWay transit={transit} /> : null}
      {state === "enquiry" ? <Enquiry transit={transit} /> : null}
      {state === "arrived" ? <Control transit={transit} /> : null}
      {state === "controlled" ? <Discharge transit={transit} /> : null}
    </div>
  );
}

function BeforeRelease({ transit: { id, state } }: Properties) {
  const { field, reason, remark, seals, label } = useFields();
  const { language } = useTexts();
  const params = { id };
  return (
    <>
      <Act
        label={label("accept")}
        route="POST /transits/{id}/acceptance"
        params={params}
        primary
        offered={state === "lodged"}
        fields={[field("amount", { hint: words.amountHint[language] }), remark]}
      />
      <Act
        label={label("release")}
        route="POST /transits/{id}/release"
        params={params}
        primary
        offered={state === "accepted"}
        fields={[field("days"), seals, remark]}
        shape={(values) => {
          const days = textOf(values, "days");
          const stated = days === "" ? {} : { days: Number(days) };
          return { ...stated, seals: listOf(values, "seals"), remark: textOf(values, "remark") };
        }}
      />
      <Act
        label={label("refuse")}
        route="POST /transits/{id}/refusal"
        params={params}
        danger
        fields={[reason]}
      />
      <Act
        label={label("withdraw")}
        route="POST /transits/{id}/withdrawal"
        params={params}
        danger
        fields={[reason]}
      />
    </>
  );
}

function OnTheWay({ transit: { id, state, conveyance, seals: known } }: Properties) {
  const { field, reason, remark, seals, label } = useFields();
  const { language } = useTexts();
  const params = { id };
  return (
    <>
      <Act
        label={label("arrive")}
        says={label("arriveSays")}
        route="POST /transits/{id}/arrivals"
        params={params}
        primary
        fields={[
          field("place"),
          field("keeper", { hint: words.keeperHint[language] }),
          seals,
          remark,
        ]}
        shape={(values) => {
          const [place, keeper] = [textOf(values, "place"), textOf(values, "keeper")];
          return {
            ...(place === "" ? {} : { place }),
            ...(keeper === "" ? {} : { keeper }),
            seals: listOf(values, "seals"),
            remark: textOf(values, "remark"),
          };
        }}
      />
      <Act
        label={label("pass")}
        route="POST /transits/{id}/passages"
        params={params}
        fields={[field("office", { required: true }), remark]}
      />
      <Act
        label={label("incident")}
        route="POST /transits/{id}/incidents"
        params={params}
        fields={[
          field("mode", {
            values: Object.keys(modes),
            words: (one) => modes[one as keyof typeof modes][language], // one of the values above
            start: conveyance.mode,
          }),
          field("conveyance", { start: conveyance.id, required: true }),
          { ...seals, start: known.join(", ") },
          reason,
        ]}
        shape={(values) => ({
          conveyance: { mode: textOf(values, "mode"), id: textOf(values, "conveyance") },
          seals: listOf(values, "seals"),
          reason: textOf(values, "reason"),
        })}
      />
      <Act
        label={label("enquire")}
        route="POST /transits/{id}/enquiry"
        params={params}
        offered={state === "on-the-way"}
        fields={[reason]}
      />
    </>
  );
}

function Enquiry({ transit: { id, isAnswered } }: Properties) {
  const { field, reason, label } = useFields();
  const params = { id };
  return (
    <>
      <Act
        label={label("reply")}
        route="POST /transits/{id}/answer"
        params={params}
        fields={[field("answer", { lines: 4, required: true })]}
      />
      <Act
        label={label("acceptProof")}
        route="POST /transits/{id}/proof"
        params={params}
        offered={isAnswered}
        fields={[reason]}
      />
      <Act
        label={label("refuseProof")}
        route="POST /transits/{id}/proof-refusal"
        params={params}
        offered={isAnswered}
        fields={[reason]}
      />
      <Charge id={id} offered={!isAnswered} />
    </>
  );
}

function Control({ transit: { id, seals: known, items } }: Properties) {
  const { field, seals, label } = useFields();
  const params = { id };
  return (
    <Act
      label={label("control")}
      says={label("controlSays")}
      route="POST /transits/{id}/control"
      params={params}
      primary
      fields={[
        { ...seals, start: known.join(", ") },
        field("item", { values: ["", ...items.map(({ item }) => String(item))] }),
        field("packages"),
        field("grossMassKg"),
        field("finding", { lines: 3 }),
      ]}
      shape={(values) => {
        const item = textOf(values, "item");
        const packages = Number(textOf(values, "packages"));
        const massKg = textOf(values, "grossMassKg");
        return {
          seals: listOf(values, "seals"),
          items: item === "" ? [] : [{ item: Number(item), packages, massKg }],
          finding: textOf(values, "finding"),
        };
      }}
    />
  );
}

function Discharge({ transit: { id } }: Properties) {
  const { remark, label } = useFields();
  return (
    <>
      <Act
        label={label("discharge")}
        route="POST /transits/{id}/discharge"
        params={{ id }}
        primary
        fields={[remark]}
      />
      <Charge id={id} offered />
    </>
  );
}

function Charge({ id, offered }: { readonly id: string; readonly offered: boolean }) {
  const { field, reason, label } = useFields();
  return (
    <Act
      label={label("charge")}
      route="POST /transits/{id}/charge"
      params={{ id }}
      danger
      offered={offered}
      fields={[field("amount", { required: true }), reason]}
    />
  );
}

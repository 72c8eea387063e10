/** What may be done with a ruling where it stands: by its applicant, and by an officer. */
import type { RouteName } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { Change } from "./ruling-form.tsx";
import type { Ruling } from "./ruling-page.tsx";

type Values = Readonly<Record<string, unknown>>;

export function RulingActs({ found }: { readonly found: Ruling }) {
  return (
    <div className="filters">
      {found.isOwn ? <Own found={found} /> : null}
      <Officer found={found} />
    </div>
  );
}

const own = [
  { label: "submit", route: "POST /rulings/{id}/submission", from: ["draft"] },
  { label: "answer", route: "POST /rulings/{id}/answer", from: ["more-information"] },
  {
    label: "withdraw",
    route: "POST /rulings/{id}/withdrawal",
    from: ["draft", "submitted", "accepted", "more-information"],
  },
  {
    label: "appeal",
    route: "POST /rulings/{id}/appeal",
    from: ["refused", "issued", "revoked", "annulled"],
  },
] as const satisfies readonly WordAct[];

const officers = [
  { label: "accept", route: "POST /rulings/{id}/acceptance", from: ["submitted"] },
  { label: "ask", route: "POST /rulings/{id}/question", from: ["submitted", "accepted"] },
  {
    label: "refuse",
    route: "POST /rulings/{id}/refusal",
    from: ["submitted", "accepted", "more-information"],
  },
  {
    label: "settle",
    route: "POST /rulings/{id}/appeal-outcome",
    from: ["refused", "issued", "revoked", "annulled"],
  },
] as const satisfies readonly WordAct[];

type WordAct = {
  readonly label: string;
  readonly route: RouteName;
  readonly from: readonly Ruling["status"][];
};

function Own({ found }: { readonly found: Ruling }) {
  const { status, id, application } = found;
  const changes = status === "draft" || status === "more-information";
  return (
    <>
      {changes ? <Change key={found.updatedAt} id={id} application={application} /> : null}
      <WordActs found={found} acts={own} />
    </>
  );
}

function WordActs({
  found,
  acts,
}: {
  readonly found: Ruling;
  readonly acts: readonly ((typeof own)[number] | (typeof officers)[number])[];
}) {
  const { t } = useTexts();
  const { status, id } = found;
  const reason = { name: "reason", label: t("rulings.reason"), lines: 4 };
  return acts.map(({ label, route, from }) => {
    const isHandedIn = label === "submit";
    return (
      <Act
        key={label}
        label={t(`rulings.${label}`)}
        route={route}
        params={{ id }}
        fields={isHandedIn ? [] : [reason]}
        primary={isHandedIn || label === "answer" || label === "accept"}
        danger={label === "withdraw" || label === "refuse"}
        offered={from.some((one) => one === status)}
        {...(isHandedIn ? { says: t("rulings.submitSays"), shape: () => ({}) } : {})}
      />
    );
  });
}

/** Lists are typed one entry a line. */
function decisionOf(values: Values) {
  const lines = (name: string) => {
    const typed = values[name];
    const all = typeof typed === "string" ? typed.split("\n") : [];
    return all.map((line) => line.trim()).filter((line) => line !== "");
  };
  return { ...values, legalBasis: lines("legalBasis"), keywords: lines("keywords") };
}

function Officer({ found }: { readonly found: Ruling }) {
  const { t } = useTexts();
  const { status, id } = found;
  const params = { id };
  const decided = ["submitted", "accepted"].includes(status);
  const end = [
    { name: "reason", label: t("rulings.reasons"), lines: 4 },
    { name: "legalBasis", label: t("rulings.legalBasis") },
  ];
  return (
    <>
      <WordActs found={found} acts={officers} />
      <Act
        label={t("rulings.issue")}
        says={t("rulings.decideSays")}
        route="POST /rulings/{id}/decision"
        params={params}
        fields={useDecisionFields(found)}
        shape={decisionOf}
        primary
        offered={decided}
      />
      <Act
        label={t("rulings.amend")}
        says={t("rulings.decideSays")}
        route="POST /rulings/{id}/amendment"
        params={params}
        fields={useDecisionFields(found)}
        shape={decisionOf}
        offered={status === "issued"}
      />
      <Act
        label={t("rulings.revoke")}
        says={t("rulings.decideSays")}
        route="POST /rulings/{id}/revocation"
        params={params}
        fields={[...end, { name: "useUntil", label: t("rulings.useUntil"), type: "date" }]}
        danger
        offered={status === "issued"}
      />
      <Act
        label={t("rulings.annul")}
        says={t("rulings.decideSays")}
        route="POST /rulings/{id}/annulment"
        params={params}
        fields={end}
        danger
        offered={status === "issued"}
      />
    </>
  );
}

/** Asked for by the kind of ruling; what the applicant thinks right stands there to begin with. */
function useDecisionFields({ kind, application, decision }: Ruling): readonly FormField[] {
  const { t } = useTexts();
  const start = { ...application, ...decision };
  const asked: Readonly<Record<Ruling["kind"], readonly FormField[]>> = {
    classification: [
      {
        name: "commodity",
        label: t("rulings.commodity"),
        start: start.commodity ?? "",
        required: true,
      },
    ],
    origin: [
      { name: "origin", label: t("rulings.origin"), start: start.origin ?? "", required: true },
      { name: "agreement", label: t("rulings.agreement"), start: start.agreement ?? "" },
    ],
    valuation: [
      { name: "valuationMethod", label: t("rulings.method"), start: start.valuationMethod ?? "" },
      { name: "finding", label: t("rulings.finding"), lines: 4, start: decision?.finding ?? "" },
    ],
  };
  return [
    ...asked[kind],
    { name: "reasons", label: t("rulings.reasons"), lines: 6, start: decision?.reasons ?? "" },
    {
      name: "legalBasis",
      label: t("rulings.legalBasis"),
      hint: t("rulings.legalHint"),
      lines: 3,
      start: decision?.legalBasis.join("\n") ?? "",
    },
    {
      name: "keywords",
      label: t("rulings.keywords"),
      hint: t("rulings.keywordsHint"),
      lines: 2,
      start: decision?.keywords.join("\n") ?? "",
    },
    { name: "validFrom", label: t("rulings.from"), type: "date" },
    { name: "validTo", label: t("rulings.to"), type: "date" },
  ];
}

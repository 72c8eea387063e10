/** The form of an application for a ruling, and its body; the same for a new one and for a change. */
import { useNavigate } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { useSession } from "../shell/session.tsx";
import { rulingKinds, rulingWord } from "./ruling-words.ts";

type Application = Routes["GET /rulings/{id}"]["answer"]["application"];
type Values = Readonly<Record<string, unknown>>;

const plain = [
  ...(["kind", "direction", "goods", "composition", "use", "tradeName", "commodity"] as const),
  ...(["agreement", "question", "valuationMethod", "grounds", "confidential"] as const),
  ...(["samples", "expectedFrom", "office"] as const),
] as const;

function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The body out of what was typed; what was left empty is left out. */
function applicationOf(values: Values) {
  const members = plain.flatMap((name) => {
    const value = text(values, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const [amount, currency] = [text(values, "amount"), text(values, "currency")];
  const origin = text(values, "origin")?.toUpperCase();
  return {
    ...Object.fromEntries(members),
    holder: { number: text(values, "number") ?? "", name: text(values, "name") ?? "" },
    ...(origin === undefined ? {} : { origin }),
    ...(amount === undefined ? {} : { price: { amount, currency: currency?.toUpperCase() } }),
    pendingElsewhere: String(values["pendingElsewhere"]) === "true",
  };
}

function useFields(start: Application | undefined): readonly FormField[] {
  const { t, language } = useTexts();
  const { caller } = useSession();
  const words = (code: string) => rulingWord(code, language);
  const of = (name: (typeof plain)[number]) => start?.[name] ?? "";
  const choice = (name: "kind" | "direction" | "samples", label: string, values: string[]) => {
    return { name, label, values, words, start: of(name) || (values[0] ?? ""), required: true };
  };
  const long = (name: (typeof plain)[number], label: string, lines: number, hint?: string) => {
    return { name, label, lines, start: of(name), ...(hint === undefined ? {} : { hint }) };
  };
  const [number = ""] = caller?.numbers ?? [];
  return [
    choice("kind", t("rulings.kind"), [...rulingKinds]),
    choice("direction", t("rulings.direction"), ["import", "export"]),
    {
      name: "number",
      label: t("rulings.holderNumber"),
      start: start?.holder.number ?? number,
      required: true,
    },
    { name: "name", label: t("rulings.holderName"), start: start?.holder.name ?? "" },
    long("goods", t("rulings.goods"), 6, t("rulings.goodsHint")),
    long("composition", t("rulings.composition"), 3),
    long("use", t("rulings.use"), 2),
    {
      name: "tradeName",
      label: t("rulings.tradeName"),
      hint: t("rulings.secretHint"),
      start: of("tradeName"),
    },
    { name: "commodity", label: t("rulings.commodity"), start: of("commodity") },
    { name: "origin", label: t("rulings.origin"), start: start?.origin ?? "" },
    { name: "agreement", label: t("rulings.agreement"), start: of("agreement") },
    long("question", t("rulings.question"), 3),
    { name: "valuationMethod", label: t("rulings.method"), start: of("valuationMethod") },
    long("grounds", t("rulings.grounds"), 4),
    {
      name: "amount",
      label: t("rulings.amount"),
      hint: t("rulings.secretHint"),
      start: start?.price?.amount ?? "",
    },
    { name: "currency", label: t("rulings.currency"), start: start?.price?.currency ?? "" },
    long("confidential", t("rulings.confidential"), 3, t("rulings.confidentialHint")),
    choice("samples", t("rulings.samples"), ["none", "sent", "on-request"]),
    {
      name: "expectedFrom",
      label: t("rulings.expected"),
      type: "date",
      start: of("expectedFrom"),
    },
    {
      name: "pendingElsewhere",
      label: t("rulings.pending"),
      values: ["false", "true"],
      words,
      start: String(start?.pendingElsewhere ?? false),
      required: true,
    },
  ];
}

/** Begins an application. */
export function Apply() {
  const { t } = useTexts();
  const navigate = useNavigate();
  return (
    <Act
      label={t("rulings.apply")}
      says={t("rulings.applySays")}
      route="POST /rulings"
      primary
      fields={useFields(undefined)}
      shape={(values) => ({ application: applicationOf(values) })}
      onDone={({ id }) => void navigate({ to: patterns.ruling, params: { id } })}
    />
  );
}

/** Changes a draft, or one that was asked about. */
export function Change({
  id,
  application,
}: {
  readonly id: string;
  readonly application: Application;
}) {
  const { t } = useTexts();
  return (
    <Act
      label={t("rulings.change")}
      route="PUT /rulings/{id}"
      params={{ id }}
      fields={useFields(application)}
      shape={applicationOf}
    />
  );
}

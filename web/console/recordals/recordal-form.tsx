/** The form of particulars, for a new recordal, a change and a renewal. */
import { useNavigate } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useSession } from "../shell/session.tsx";
import { type OneRecordal, type Particulars, words } from "./recordal-words.ts";

type Values = Readonly<Record<string, unknown>>;

function text(values: Values, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value.trim() : "";
}

const listOf = (typed: string, by: RegExp) =>
  typed
    .split(by)
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** The body out of what was typed; what was left empty is left out. */
function particularsOf(values: Values) {
  const users = listOf(text(values, "users"), /\n/).map((line) => {
    const [number = "", ...name] = line.split(/\s+/);
    return { number, name: name.join(" ") || number };
  });
  const rightEndsOn = text(values, "rightEndsOn");
  return {
    kind: text(values, "kind"),
    holder: { number: text(values, "holderNumber"), name: text(values, "holderName") },
    right: text(values, "right"),
    title: text(values, "title"),
    goods: text(values, "goods"),
    commodities: listOf(text(values, "commodities"), /[,，\s]/),
    classes: listOf(text(values, "classes"), /[,，\s]/),
    users,
    features: text(values, "features"),
    contact: {
      name: text(values, "contact"),
      phone: text(values, "phone"),
      email: text(values, "email"),
    },
    ...(rightEndsOn === "" ? {} : { rightEndsOn }),
  };
}

export function useKindName(profile?: string): (kind: string) => string {
  const { language } = useTexts();
  const kinds = useKinds(profile);
  return (kind) => kinds.find(({ id }) => id === kind)?.name[language] ?? kind;
}

function useKinds(profile: string | undefined) {
  const query = profile === undefined ? {} : { profile };
  return useAnswer("GET /property-right-rules", { query }).data?.kinds ?? [];
}

function useFields(profile: string | undefined, start?: Particulars): readonly FormField[] {
  const { language } = useTexts();
  const { caller } = useSession();
  const kinds = useKinds(profile);
  const kindName = useKindName(profile);
  const field = (name: string, label: keyof typeof words, more: Partial<FormField> = {}) => ({
    name,
    label: words[label][language],
    ...more,
  });
  // without a registration number a party is named by its own
  const numbers = [...(caller?.numbers ?? []), caller?.party.id ?? ""];
  const users = (start?.users ?? []).map((user) => `${user.number} ${user.name}`).join("\n");
  const commas = { hint: words.byCommas[language] };
  return [
    ...(start
      ? []
      : [
          field("kind", "kind", {
            values: kinds.map(({ id }) => id),
            words: kindName,
            required: true,
          }),
        ]),
    field("right", "right", { start: start?.right ?? "", required: true }),
    field("title", "title", { start: start?.title ?? "", required: true }),
    field("holderNumber", "holderNumber", {
      start: start?.holder.number ?? numbers[0] ?? "",
      offers: numbers.map((value) => ({ value })),
      required: true,
      refusedBy: "RECORDAL_HOLDER_OTHER",
    }),
    field("holderName", "holderName", {
      start: start?.holder.name ?? caller?.party.name ?? "",
      required: true,
    }),
    field("goods", "goods", { lines: 3, start: start?.goods ?? "", required: true }),
    field("commodities", "commodities", {
      start: start?.commodities.join(", ") ?? "",
      required: true,
      ...commas,
    }),
    field("classes", "classes", { start: start?.classes.join(", ") ?? "", ...commas }),
    field("users", "users", { lines: 3, start: users, hint: words.byLines[language] }),
    field("features", "features", { lines: 3, start: start?.features ?? "" }),
    field("rightEndsOn", "rightEndsOn", { type: "date", start: start?.rightEndsOn ?? "" }),
    field("contact", "contact", { start: start?.contact.name ?? "", required: true }),
    field("phone", "phone", { start: start?.contact.phone ?? "" }),
    field("email", "email", { start: start?.contact.email ?? "", type: "email" }),
  ];
}

/** Applies for a recordal. */
export function Apply() {
  const { language } = useTexts();
  const navigate = useNavigate();
  return (
    <Act
      label={words.apply[language]}
      says={words.applySays[language]}
      route="POST /recordals"
      primary
      fields={useFields(undefined)}
      shape={(values) => ({ particulars: particularsOf(values) })}
      onDone={({ id }) => void navigate({ to: patterns.recordal, params: { id } })}
    />
  );
}

/** Applies for other particulars, or for more time. */
export function ApplyAgain({
  recordal: { id, profile, kind, standing },
}: {
  readonly recordal: OneRecordal;
}) {
  const { language } = useTexts();
  const fields = useFields(profile, standing ?? undefined);
  return (["change", "renewal"] as const).map((asks) => (
    <Act
      key={asks}
      label={words[asks === "change" ? "change" : "renew"][language]}
      route="POST /recordals/{id}/applications"
      params={{ id }}
      fields={fields}
      shape={(values) => ({ asks, particulars: particularsOf({ ...values, kind }) })}
    />
  ));
}

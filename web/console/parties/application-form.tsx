/** The form of an application, and its body: names, one number, an address and roles. */
import { useNavigate } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { useSession } from "../shell/session.tsx";
import { requiredWord } from "./party-details.tsx";
import { numberKinds, partyRoles, partyWord } from "./party-words.ts";

type Values = Readonly<Record<string, unknown>>;

/** Who applies is a trader, broker, carrier or warehouse keeper; the others are not applied for. */
const appliedRoles = partyRoles.filter((role) => role !== "customs" && role !== "agency");

function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The details of a record out of what was typed. */
function detailsOf(values: Values) {
  const [profile = "", kind = ""] = (text(values, "numberKind") ?? "").split("/");
  const names = (["zh", "en"] as const).flatMap((language) => {
    const name = text(values, language === "zh" ? "nameZh" : "nameEn");
    return name === undefined ? [] : [{ language, name }];
  });
  const contact = { email: text(values, "email"), telephone: text(values, "telephone") };
  const line = text(values, "lines");
  const required = text(values, "mandateRequired");
  const address = {
    use: "registered",
    lines: [line],
    city: text(values, "city"),
    country: text(values, "country")?.toUpperCase(),
  };
  return {
    kind: text(values, "kind"),
    names,
    numbers: [{ profile, kind, number: text(values, "number") }],
    addresses: line === undefined ? [] : [address],
    roles: values["roles"],
    ...(required === undefined ? {} : { mandateRequired: required === "true" }),
    ...(Object.values(contact).some((value) => value !== undefined) ? { contact } : {}),
  };
}

export function Apply() {
  const { t, language } = useTexts();
  const { caller } = useSession();
  const navigate = useNavigate();
  const word = (code: string) => partyWord(code, language);
  const hasRecord = (caller?.numbers.length ?? 0) > 0;
  const fields: readonly FormField[] = [
    {
      name: "kind",
      label: t("parties.kind"),
      values: ["organisation", "person"],
      words: word,
      start: "organisation",
      required: true,
    },
    {
      name: "nameZh",
      label: t("parties.application.nameZh"),
      hint: t("parties.application.names"),
    },
    { name: "nameEn", label: t("parties.application.nameEn") },
    {
      name: "numberKind",
      label: t("parties.application.numberKind"),
      values: [...numberKinds],
      words: word,
      required: true,
    },
    { name: "number", label: t("parties.application.number"), required: true },
    {
      name: "roles",
      label: t("parties.roles"),
      values: appliedRoles,
      words: word,
      many: true,
      required: true,
    },
    { name: "lines", label: t("parties.application.address") },
    { name: "city", label: t("parties.application.city") },
    { name: "country", label: t("parties.application.country"), hint: "CN, GB …" },
    { name: "email", label: t("account.email"), type: "email" },
    { name: "telephone", label: t("parties.application.telephone") },
    {
      name: "mandateRequired",
      label: t("parties.mandateRequiredAsk"),
      values: ["", "true", "false"],
      words: (value) => requiredWord(value === "" ? undefined : value === "true", t),
    },
    { name: "note", label: t("parties.application.note"), lines: 2 },
  ];
  return (
    <Act
      label={hasRecord ? t("parties.application.change") : t("parties.application.apply")}
      says={t("parties.application.applySays")}
      route="POST /party-applications"
      primary
      fields={fields}
      shape={(values) => ({
        profile: text(values, "numberKind")?.split("/")[0],
        ...(hasRecord ? { amends: caller?.party.id } : {}),
        details: detailsOf(values),
        note: text(values, "note"),
      })}
      onDone={({ id }) => void navigate({ to: patterns.application, params: { id } })}
    />
  );
}

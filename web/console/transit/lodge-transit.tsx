/** The form by which a holder lodges an operation with one item of goods. */
import { useNavigate } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { modes, words } from "./transit-words.ts";

type Values = Readonly<Record<string, unknown>>;

export function textOf(values: Values, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value.trim() : "";
}

/** @example listOf({ seals: "S1, S2" }, "seals") // ["S1", "S2"] */
export function listOf(values: Values, name: string): readonly string[] {
  return textOf(values, name)
    .split(",")
    .flatMap((one) => one.trim() || []);
}

function noticeOf(values: Values) {
  const text = (name: string) => textOf(values, name);
  const stated = (name: string) => (text(name) === "" ? {} : { [name]: text(name) });
  const place = (of: string) => ({ office: text(of), place: text(`${of}Place`) });
  return {
    kind: text("kind"),
    ...stated("reference"),
    departure: place("departure"),
    destination: place("destination"),
    itinerary: listOf(values, "itinerary"),
    ...stated("consignee"),
    conveyance: { mode: text("mode"), id: text("conveyance") },
    seals: listOf(values, "seals"),
    guarantee: text("guarantee"),
    ...stated("chargesAtRisk"),
    items: [
      {
        document: { type: text("documentType"), id: text("documentNumber") },
        packages: Number(text("packages")),
        grossMassKg: text("grossMassKg"),
        ...stated("description"),
        ...stated("commodity"),
        ...stated("origin"),
        ...(text("value") === ""
          ? {}
          : { value: { amount: text("value"), currency: text("currency") } }),
      },
    ],
  };
}

export function LodgeTransit() {
  const { language } = useTexts();
  const navigate = useNavigate();
  const may = useMay("POST /transits");
  const rules = useAnswer("GET /transit-rules", { query: {} }, { enabled: may }).data;
  if (!rules) return null;
  const field = (name: keyof typeof words, more: Partial<FormField> = {}) => ({
    name,
    label: words[name][language],
    ...more,
  });
  const required = { required: true };
  const kinds = [...new Set(rules.kinds.map(({ code }) => code))];
  return (
    <Act
      label={words.lodge[language]}
      route="POST /transits"
      primary
      fields={[
        field("kind", {
          values: kinds,
          words: (code) => rules.kinds.find((one) => one.code === code)?.name[language] ?? code,
          start: kinds[0] ?? "",
          ...required,
        }),
        field("reference"),
        field("departure", required),
        field("departurePlace", required),
        field("destination", required),
        field("destinationPlace", required),
        field("itinerary", { hint: words.itineraryHint[language] }),
        field("consignee"),
        field("mode", {
          values: Object.keys(modes),
          words: (one) => modes[one as keyof typeof modes][language], // one of the values above
          start: "truck",
          ...required,
        }),
        field("conveyance", required),
        field("seals", { hint: words.sealsHint[language] }),
        field("guarantee", required),
        field("chargesAtRisk", { hint: words.chargesHint[language] }),
        field("documentType", { start: "705", ...required }),
        field("documentNumber", required),
        field("packages", required),
        field("grossMassKg", required),
        field("description"),
        field("commodity"),
        field("origin"),
        field("value"),
        field("currency"),
      ]}
      shape={(values) => ({ notice: noticeOf(values) })}
      onDone={({ id }) => void navigate({ to: patterns.transit, params: { id } })}
    />
  );
}

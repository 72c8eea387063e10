/**
 * What becomes public of a ruling. Never the holder, the applicant, the trade name, the price or the
 * confidential text; of the rest nothing that was marked `[[…]]`, and no place where one of those
 * stands in the open. In: application and decision. Out: the published form.
 */
import type { PublishedRuling, RulingApplication, RulingKind, StandingDecision } from "./ruling.ts";

/** What stands where something was left out. */
export const leftOut = "[…]";

export type ToPublish = {
  readonly number: string;
  readonly profile: string;
  readonly kind: RulingKind;
  readonly office: string | null;
  readonly application: RulingApplication;
  readonly decision: StandingDecision;
};

/** The published form; the preview and what is published are made by this alone. */
export function publish(ruling: ToPublish): PublishedRuling {
  const { application, decision, number, profile, kind, office } = ruling;
  const secrets = secretsOf(application);
  const open = (text: string) => redact(text, secrets);
  return {
    number,
    profile,
    kind,
    direction: application.direction,
    office,
    goods: open(application.goods),
    composition: open(application.composition),
    use: open(application.use),
    commodity: decision.commodity ?? null,
    origin: decision.origin ?? null,
    agreement: decision.agreement ? open(decision.agreement) : null,
    valuationMethod: decision.valuationMethod ?? null,
    question: open(application.question),
    finding: open(decision.finding),
    reasons: open(decision.reasons),
    legalBasis: decision.legalBasis.map(open),
    keywords: decision.keywords.map(open).filter((word) => word !== leftOut),
    validFrom: decision.validFrom,
    validTo: decision.validTo,
  };
}

/** A secret shorter than this is a word like any other. */
const secretLettersMin = 3;

/** Texts that must not stand anywhere in what is published, longest first. */
function secretsOf(application: RulingApplication): readonly string[] {
  const { holder, tradeName, price, confidential } = application;
  const texts = [
    holder.name,
    holder.number,
    tradeName,
    price?.amount ?? "",
    ...confidential.split(/\r?\n/),
    ...markedIn(application),
  ];
  const found = texts.map((text) => text.trim()).filter((one) => one.length >= secretLettersMin);
  return [...new Set(found)].toSorted((a, b) => b.length - a.length);
}

/** What was marked in one text is left out of the others too. */
function markedIn(application: RulingApplication): readonly string[] {
  const { goods, composition, use, question, grounds } = application;
  return [goods, composition, use, question, grounds].flatMap((text) =>
    [...text.matchAll(marked)].map(([, inner = ""]) => inner),
  );
}

/** A mark that is not closed hides all that follows. */
const marked = /\[\[([\s\S]*?)(?:\]\]|$)/g;

/** @example redact("made by [[our]] Acme", ["Acme"]) // "made by […] […]" */
export function redact(text: string, secrets: readonly string[]): string {
  let open = text.replaceAll(marked, leftOut);
  for (const secret of secrets) open = open.replaceAll(patternOf(secret), leftOut);
  return open;
}

/** Matches whatever the case, the width and the blanks between its parts. */
function patternOf(secret: string): RegExp {
  const parts = secret.normalize("NFKC").split(/\s+/);
  const escaped = parts.map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
  const body = escaped.join(String.raw`\s+`);
  // a number is not a part of a longer one
  const edge = /^[\d.]+$/.test(secret) ? String.raw`(?<![\d.])${body}(?![\d])` : body;
  return new RegExp(edge, "giu");
}

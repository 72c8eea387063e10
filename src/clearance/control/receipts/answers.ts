/** What routes of receipts answer, as schemas, and the page that is printed. */
import { z } from "zod";
import { escapeHtml } from "#src/kernel/html.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Profile } from "#src/registers/profile.ts";
import { printedPage } from "../../papers/letters/printed-page.ts";
import { printDay } from "../../papers/letters/write-letter.ts";
import { checkCodeOf, receiptActs, receiptSubjects } from "./receipt.ts";
import type { StoredReceipt, StoredStep } from "./store.ts";

const Thing = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("goods"),
    description: z.string(),
    quantity: z.string(),
    unit: z.string(),
    weightKg: z.string().nullable(),
    seal: z.string().nullable(),
  }),
  z.object({
    kind: z.literal("sample"),
    item: z.int(),
    lot: z.string().nullable(),
    packages: z.int(),
  }),
  z.object({
    kind: z.literal("payment"),
    line: z.int(),
    amount: z.string(),
    currency: z.string(),
  }),
]);

export const ListedReceipt = z.object({
  id: z.string(),
  profile: z.string(),
  number: z.string(),
  about: z.object({ kind: z.enum(receiptSubjects), id: z.string() }),
  office: z.string(),
  issuedAt: z.string(),
  /** SHA-256 of the text in both languages, and its first digits, which are printed. */
  hash: z.string(),
  code: z.string(),
  /** How many copies were printed after the original. */
  copies: z.int(),
  /** Null: it holds. */
  cancelledAt: z.string().nullable(),
  /** Numbers of the receipt that takes its place, and of that whose place it takes. */
  replacedBy: z.string().nullable(),
  replaces: z.string().nullable(),
});
export const ReceiptPage = z.object({
  receipts: z.array(ListedReceipt),
  next: z.string().nullable(),
});
export const OneReceipt = ListedReceipt.extend({
  texts: z.object({ en: z.string(), zh: z.string() }),
  things: z.array(Thing),
  history: z.array(
    z.object({
      number: z.int(),
      act: z.enum(receiptActs),
      at: z.string(),
      actor: z.string(),
      copy: z.int().nullable(),
      says: z.string().nullable(),
    }),
  ),
});
export const CheckedReceipt = ListedReceipt.omit({ id: true, about: true }).extend({
  things: z.array(Thing),
});

export function printListed(receipt: StoredReceipt): z.infer<typeof ListedReceipt> {
  const { id, profile, standing, issuedAt } = receipt;
  const { number, about, office, hash, copies, cancelledAt, replacedBy } = standing;
  const given = { id, profile, number, about, office, issuedAt, hash, code: checkCodeOf(hash) };
  return { ...given, copies, cancelledAt, replacedBy, replaces: standing.replaces ?? null };
}

export function printOne(
  receipt: StoredReceipt,
  steps: readonly StoredStep[],
): z.infer<typeof OneReceipt> {
  return {
    ...printListed(receipt),
    texts: textsOf(steps),
    things: thingsOf(steps),
    history: steps.map(({ seq: number, at, actor, fact, content }) => ({
      number,
      act: fact.act,
      at,
      actor,
      copy: fact.act === "copied" ? fact.copy : null,
      says: content.says ?? null,
    })),
  };
}

/** What everybody who holds the paper may compare: nobody is named, and no case. */
export function printChecked(
  receipt: StoredReceipt,
  steps: readonly StoredStep[],
): z.infer<typeof CheckedReceipt> {
  const { id: _id, about: _about, ...shown } = printListed(receipt);
  return { ...shown, things: thingsOf(steps) };
}

function thingsOf(steps: readonly StoredStep[]): z.infer<typeof Thing>[] {
  return (steps[0]?.content.things ?? []).map(({ key: _key, ...thing }) => thing);
}

function textsOf(steps: readonly StoredStep[]) {
  return steps[0]?.content.texts ?? { en: "", zh: "" };
}

const signed = {
  en: ["Handed over by (name, signature): ", "Taken over by (officer, signature): "],
  zh: ["交付人（姓名、签名）：", "经办关员（签名）："],
} as const;
const line = "________________________________";

/**
 * Both languages below each other, for two signatures. The original is what is printed on the day of issue
 * before any copy was entered; everything else says that it is a copy, at the head.
 */
export function printPage(
  receipt: StoredReceipt,
  steps: readonly StoredStep[],
  { profile, today }: { readonly profile: Profile; readonly today: Temporal.PlainDate },
) {
  const { number, hash, copies } = receipt.standing;
  const issued = legalDay(profile.timeZone, Temporal.Instant.from(receipt.issuedAt));
  const isOriginal = copies === 0 && issued.equals(today);
  const [day, which] = [today.toString(), copies === 0 ? "" : ` ${copies}`];
  const cancelled = cancelledHead(receipt.standing);
  const copy = `<strong>COPY${which} · ${printDay(day, "en")}<br>副本${which} · ${printDay(day, "zh")}</strong>`;
  const texts = textsOf(steps);
  const body = (["en", "zh"] as const).flatMap((locale) => {
    const [head = "", title = "", ...rest] = texts[locale].trimEnd().split("\n\n").map(escapeHtml);
    return [
      `<section lang="${locale}"><p>${head}</p><h1>${title}</h1>`,
      ...rest.map((paragraph) => `<p>${paragraph}</p>`),
      ...signed[locale].map((words) => `<p>${words}${line}</p>`),
      "</section><hr>",
    ];
  });
  const checked = `<small>${escapeHtml(number)} · ${checkCodeOf(hash)} · SHA-256 ${hash}<br>
Checked with number and code · 凭编号和校验码核验: /receipt-check?number=${encodeURIComponent(number)}#${checkCodeOf(hash)}</small>`;
  return printedPage(number, [...cancelled, ...(isOriginal ? [] : [copy]), ...body, checked]);
}

/** At the head of one that holds no more, with what takes its place. */
function cancelledHead({ cancelledAt, replacedBy }: StoredReceipt["standing"]): readonly string[] {
  if (cancelledAt === null) return [];
  const [en, zh] =
    replacedBy === null ? ["", ""] : [` · replaced by ${replacedBy}`, ` · 由 ${replacedBy} 替代`];
  return [`<strong>CANCELLED${escapeHtml(en)}<br>已作废${escapeHtml(zh)}</strong>`];
}

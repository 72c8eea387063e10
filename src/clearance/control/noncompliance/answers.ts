/** What routes of notices of non-compliance answer, as schemas, and the page that is printed. */
import { z } from "zod";
import { escapeHtml } from "#src/kernel/html.ts";
import { printedPage } from "../../papers/letters/printed-page.ts";
import { noticeStates } from "./notice.ts";
import { Ground } from "./notice-rules.ts";
import type { StoredNotice } from "./store.ts";

export const ListedNotice = z.object({
  /** Declaration and number of the draft among its records. */
  id: z.string(),
  profile: z.string(),
  reference: z.string(),
  state: z.enum(noticeStates),
  ground: z.string(),
  country: z.string(),
  /** Empty: in the words of the profile. */
  recipient: z.string(),
  caseId: z.string(),
  task: z.int(),
  agency: z.string(),
  draftedAt: z.string(),
  updatedAt: z.string(),
});
export const NoticePage = z.object({
  notices: z.array(ListedNotice),
  next: z.string().nullable(),
});
export const OneNotice = ListedNotice.extend({
  texts: z.object({ en: z.string(), zh: z.string() }),
  history: z.array(
    z.object({
      act: z.enum(noticeStates),
      at: z.string(),
      actor: z.string(),
      /** How it was sent, why it was withdrawn, what was answered; null: the draft. */
      says: z.string().nullable(),
    }),
  ),
});
const Words = z.object({ en: z.string(), zh: z.string() });
export const RulesAnswer = z.object({
  profile: z.string(),
  kinds: z.array(z.string()),
  grounds: z.array(z.object(Ground.shape)),
  source: Words.extend({ isChecked: z.boolean() }),
});

export function printListed(notice: StoredNotice): z.infer<typeof ListedNotice> {
  const { declarationId, number, profile, state, caseId, task, agency } = notice;
  const { draft, draftedAt, updatedAt } = notice;
  const { reference, ground, country, recipient } = draft;
  const id = `${declarationId}.${number}`;
  const about = { reference, state, ground, country, recipient };
  return { id, profile, ...about, caseId, task, agency, draftedAt, updatedAt };
}

export function printOne(notice: StoredNotice): z.infer<typeof OneNotice> {
  const { en, zh } = notice.draft.texts;
  return {
    ...printListed(notice),
    texts: { en, zh },
    history: notice.steps.map(({ officer: actor, at, says: { act, by, reason, says } }) => ({
      act,
      at,
      actor,
      says: by ?? reason ?? says ?? null,
    })),
  };
}

const draftHead = "<strong>DRAFT<br>草稿</strong>";
const withdrawnHead = "<strong>WITHDRAWN<br>已撤回</strong>";

/** Both languages below each other; what was not sent, and what was withdrawn, says so at the head. */
export function printPage({ state, draft: { reference, texts } }: StoredNotice) {
  const head = { drafted: [draftHead], withdrawn: [withdrawnHead], sent: [], answered: [] }[state];
  const body = (["en", "zh"] as const).flatMap((locale) => {
    const [first = "", title = "", ...rest] = texts[locale].trimEnd().split("\n\n").map(escapeHtml);
    return [
      `<section lang="${locale}"><p>${first}</p><h1>${title}</h1>`,
      ...rest.map((paragraph) => `<p>${paragraph}</p>`),
      "</section><hr>",
    ];
  });
  return printedPage(reference, [...head, ...body, `<small>${escapeHtml(reference)}</small>`]);
}

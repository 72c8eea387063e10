/** What earlier publications said of a total, beside the latest. */
import { formatMinor } from "#src/kernel/money.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import { listPublications, listReleases, readVintages } from "../releases/store.ts";
import { findPeriod } from "../tables/period.ts";
import type { Answer } from "../answers/measured.ts";
import type { Question } from "../questions/question.ts";
import type { PressServices } from "../press/report.ts";

/** What earlier publications of the period said of a total, beside the latest. */
export async function answerSaid(
  { sql, clock }: PressServices,
  profile: Profile,
  { question, currency }: { readonly question: Question; readonly currency: string },
): Promise<Answer | undefined> {
  if (question.place || question.without) return undefined;
  // the moment of our clock, as everything else of the answer
  const sight = { publicAt: clock() };
  const latest =
    question.period?.text ?? (await listReleases(sql, profile.id, sight)).at(0)?.period;
  const period = latest === undefined ? undefined : findPeriod(latest);
  if (!period || (period.kind !== "month" && period.kind !== "year")) return undefined;
  const span = period.kind === "month" ? "month" : "year";
  const key = `span=${span};flow=${question.flow};unit=${currency}`;
  const all = await readVintages(sql, { profile: profile.id, table: "total", keys: [key] }, sight);
  const vintages = all.filter((one) => one.period === period.text && one.value !== undefined);
  const place = { profile: profile.id, period: period.text };
  const publications = await listPublications(sql, place, sight);
  if (vintages.length === 0) return undefined;
  const lines = vintages.map(({ sequence, value = 0n, reason }) => ({
    sequence,
    value,
    money: `${formatMinor(value, 2)} ${currency}`,
    reason,
  }));
  const [before, now] = [lines.at(-2), lines.at(-1)];
  if (!now) return undefined;
  const flow = { export: "出口", import: "进口", total: "进出口", balance: "差额" }[question.flow];
  const answer: Text = !before
    ? {
        en: `${period.text} has been published once: ${question.flow} ${now.money}. Nothing was said of it before.`,
        zh: `${period.text}只公布过一次：${flow}${now.money}，此前没有公布过。`,
      }
    : before.value === now.value
      ? {
          en: `Publication ${before.sequence} of ${period.text} said ${before.money} (${question.flow}); the latest says the same.`,
          zh: `${period.text}第${before.sequence}次公布${flow}为${before.money}，最新公布相同。`,
        }
      : {
          en: `Publication ${before.sequence} of ${period.text} said ${before.money} (${question.flow}); publication ${now.sequence} says ${now.money}, a change of ${formatMinor(now.value - before.value, 2)} ${currency}. Reason given: ${now.reason || "none"}.`,
          zh: `${period.text}第${before.sequence}次公布${flow}为${before.money}，第${now.sequence}次公布为${now.money}，相差${formatMinor(now.value - before.value, 2)} ${currency}。修订原因：${now.reason || "无"}。`,
        };
  return {
    answer,
    steps: lines.map(({ sequence, money, reason }) => ({
      en: `Publication ${sequence}: ${money}${reason ? ` (${reason})` : ""}`,
      zh: `第${sequence}次公布：${money}${reason ? `（${reason}）` : ""}`,
    })),
    sources: lines.map(({ sequence, value }) => ({
      table: "total",
      period: period.text,
      flow: question.flow,
      code: "TOTAL",
      measure: span,
      unit: currency,
      value: formatMinor(value, 2),
      source: publications.find((one) => one.sequence === sequence)?.id ?? "",
      vintage: `release ${sequence} of ${period.text}`,
    })),
  };
}

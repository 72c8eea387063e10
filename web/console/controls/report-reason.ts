/** The field for why goods may go, where a laboratory report of their case does not conform. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";

type Case = Routes["GET /controls/{id}"]["answer"];

const words = {
  label: { en: "Reason against the laboratory report", zh: "与检测报告不一致的理由" },
  hint: {
    en: "A report does not conform. Say why the goods may go nevertheless; leave it empty where the result is “not in order”.",
    zh: "检测报告不合格。货物仍可放行的，请说明理由；结果为“有异常”的，不填。",
  },
  inOrder: {
    en: "A report does not conform. Say why the goods may go nevertheless.",
    zh: "检测报告不合格。请说明货物仍可放行的理由。",
  },
} as const satisfies Readonly<Record<string, Text>>;

/**
 * Undefined before the orders of the case are read: nobody knows yet what is asked.
 * @param inOrder a task that is found in order; absent: any task, with any result
 */
export function useReportFields({ id }: Pick<Case, "id">, inOrder?: number) {
  const { language } = useTexts();
  const may = useMay("GET /controls/{id}/laboratory-orders");
  const params = { id };
  const { data } = useAnswer("GET /controls/{id}/laboratory-orders", { params }, { enabled: may });
  if (may && data === undefined) return undefined;
  const orders = (data?.orders ?? []).filter(
    ({ task, retestedBy }) => retestedBy === null && (inOrder === undefined || task === inOrder),
  );
  if (!orders.some(({ report }) => report?.suggests === "fails")) return [];
  const hint = words[inOrder === undefined ? "hint" : "inOrder"][language];
  return [{ name: "reportReason", label: words.label[language], hint, lines: 2 }];
}

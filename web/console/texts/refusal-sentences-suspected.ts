/** Refusals about suspected cases of a disease, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const suspectedSentences: Readonly<Record<string, readonly Sentence[]>> = {
  SUSPECTED_CASES_NOT_KEPT: [
    ["The profile {} keeps no suspected cases.", "法域 {0} 不办理疑似病例。"],
  ],
  SUSPECTED_CONTACT_MISSING: [
    [
      "The case has no contact {} who is followed; it has {} contacts.",
      "没有监测中的第 {0} 号接触者，共 {1} 名接触者。",
    ],
  ],
  SUSPECTED_DAY_WRONG: [
    ["{} is still to come, or before the contact.", "{0} 尚未到来，或者早于接触日。"],
  ],
  SUSPECTED_DISEASE_MISSING: [
    ['The register has no disease "{}" in force on {}.', "参数表没有 {1} 有效的病种“{0}”。"],
  ],
  SUSPECTED_ENTRY_MISSING: [["The entry lacks {}.", "登记缺少：{0}。"]],
  SUSPECTED_MEASURE_MISSING: [
    ['The profile has no measure "{}"; it has: {}.', "没有措施“{0}”，可选：{1}。"],
  ],
  SUSPECTED_PERSON_MISSING: [["No person stands in {}.", "{0} 没有该人员。"]],
};

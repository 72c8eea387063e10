/** Refusals about calls of conveyances, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const callSentences: Readonly<Record<string, readonly Sentence[]>> = {
  CALL_EXIT_NOT_LAWFUL: [
    ['Task {} does not come to "{}"; it comes to: {}.', "任务 {0} 没有办理结果“{1}”，可选：{2}。"],
  ],
  CALL_NOT_DONE: [
    [
      "The conveyance cannot be cleared outward; still open or against it: {}.",
      "不能结关，尚未办结或者不准许的有：{0}。",
    ],
  ],
  CALL_STATE_NOT_ALLOWED: [
    ["The call is {}; this is not possible now.", "航次（班次）状态为 {0}，目前不能办理。"],
  ],
  CALL_TASK_MISSING: [
    ['The call has no task "{}"; it has: {}.', "航次（班次）没有任务“{0}”，现有：{1}。"],
  ],
  CALL_TIMES_WRONG: [
    ["The expected departure is before the expected arrival.", "预计驶离早于预计抵达。"],
    ["The departure is before the arrival of {}.", "驶离早于抵达时间 {0}。"],
    ["{} is still to come.", "{0} 尚未到来。"],
  ],
  CALL_TOO_LARGE: [
    [
      "More than {} documents are expected by this call.",
      "该航次（班次）待运抵的单证超过 {0} 份。",
    ],
  ],
  SHIP_NUMBER_WRONG: [
    ["{} is no IMO number: its check digit is wrong.", "{0} 不是IMO编号：校验位有误。"],
  ],
};

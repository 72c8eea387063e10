import { orderOfActs } from "#src/clearance/control/acts/order-of-acts.ts";
import { findSeizureRules } from "#src/registers/seizure-rules.ts";
import { requestRules, type Transition } from "#src/clearance/request/rules.ts";
import { describeFlow } from "#src/flow/describe.ts";
import { flow, interrupts } from "#src/flow.ts";
import { clearingProfiles, loadProfiles, type Profile } from "#src/registers/profile.ts";
import type { GeneratedFile } from "./page.ts";
import { markdownTable, pageHead } from "./page.ts";

/** What may follow what: the waits of the flow, the profiles' tables of requests, and the order of acts. */
export const orderPage: GeneratedFile = {
  file: "docs/reference/order-of-acts.md",
  make: async () => {
    const { steps } = describeFlow(flow);
    const waits = steps.flatMap(({ on, waitsFor }) => {
      const row = flow[on];
      return row.kind === "wait" ? [[row.status, code(waitsFor)]] : [];
    });
    const order = orderOfActs.map(({ acts, otherwise, says, code: name, source }) => [
      code(acts),
      says.en,
      otherwise === "refused" ? `refused: \`${name}\`` : "kept without effect",
      source.en,
    ]);
    const profiles = [...clearingProfiles(loadProfiles()).values()];
    return [
      pageHead(
        "The order of acts",
        "`src/flow.ts`, `src/clearance/control/acts/order-of-acts.ts`, `rules/requests.json`, `rules/seizure.json`",
      ),
      "Whatever comes is judged under the lock of its declaration, in the transaction that stores it: acts",
      "that cross are taken one after the other, and the second is judged on what the first left.\n",
      "## What a declaration waits for\n",
      "Anything else that ends a wait is refused with `STATE_NOT_ALLOWED`; an arrival may come early.\n",
      markdownTable(["in the state", "may come"], waits),
      "## What may come in between\n",
      `${code(Object.keys(interrupts))}: in the states that the profile names below.\n`,
      ...profiles.flatMap(betweenOf),
      "## What may not follow what\n",
      markdownTable(["act", "rule", "otherwise", "source"], order),
      "Two acts need no row of their own. Charges are fixed while the declaration waits for it (`charges.determined`",
      "above), so a second fixing after the first meets `STATE_NOT_ALLOWED`. Claims for repayment end no wait and",
      "change no declaration: what limits them is what was paid, with all claims of it together (`CLAIM_TOO_MUCH`).\n",
    ].join("\n");
  },
};

function betweenOf(profile: Profile): readonly string[] {
  const { transitions, afterControl } = requestRules(profile);
  const seizure = findSeizureRules(profile);
  const rows = Object.entries(transitions).flatMap(([kind, list]) =>
    list.map((one) => [kind, one.states.join(", "), decisionOf(one), one.source.en]),
  );
  if (seizure) rows.push(["seizure", seizure.states.join(", "), "two officers", seizure.source.en]);
  return [
    `### \`${profile.id}\`\n`,
    markdownTable(["act", "in the states", "who decides", "source"], rows),
    ...(afterControl
      ? [
          "Once a control was opened, what changes anything but the places below is decided by an officer, and looked",
          `at again: ${code(afterControl.unlooked)}. (${afterControl.source.en})\n`,
        ]
      : []),
  ];
}

const deciders = { automatic: "the rule", officer: "an officer", refused: "refused" } as const;

function decisionOf({ decision, whenFound, additionalTypes, withinDays }: Transition): string {
  const only = [
    ...(whenFound === undefined ? [] : ["while a finding says `corrected`"]),
    ...(additionalTypes ? [`types ${additionalTypes.join(", ")}`] : []),
    ...(withinDays === undefined ? [] : [`within ${withinDays} days of acceptance`]),
  ];
  return [deciders[decision], ...only].join(", ");
}

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

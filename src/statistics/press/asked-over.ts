/** One period over another, and steps that turn to the other side, the other end or the next of an order. */
import { type AskedQuestion, type AskedStep, ask, stepsOf, trap } from "./asked-question.ts";
import { growth, money, whole, withPartner } from "./asked-truth.ts";

const month = (number: number): string => `2024-${String(number).padStart(2, "0")}`;
const flowIn = (flow: "export" | "import" | "total" | "balance", number: number): number =>
  whole(flow, month(number));
const grew = (flow: "export" | "import" | "total", now: number, before: number) =>
  growth(flowIn(flow, now), flowIn(flow, before));
const quarter = (flow: "export" | "import", nth: number): number =>
  whole(flow, month(nth * 3 - 2), month(nth * 3));
const half = (flow: "export" | "import", nth: number): number =>
  whole(flow, month(nth * 6 - 5), month(nth * 6));

/** "Over" and "on" between two periods of a kind, and where they only say when, or how much. */
const over: readonly AskedQuestion[] = [
  ask("Did exports rise in February 2024 over January?", "No: ", grew("export", 2, 1)),
  ask("In February 2024, did exports rise over January?", grew("export", 2, 1)),
  ask("Did imports fall in November 2024 on October?", "No: ", grew("import", 11, 10)),
  ask("How much did exports lose in February 2024 on January 2024?", grew("export", 2, 1)),
  ask("Growth of exports in March 2024 on February?", grew("export", 3, 2)),
  ask("Rise in trade in December 2024 over November", grew("total", 12, 11)),
  ask("Increase in imports, July over June 2024", grew("import", 7, 6)),
  ask("Were exports in August 2024 up on July?", "Yes: ", grew("export", 8, 7)),
  ask(
    "Growth of imports in Q2 over Q1 2024",
    money(quarter("import", 2) - quarter("import", 1)),
    growth(quarter("import", 2), quarter("import", 1)),
  ),
  ask("Growth of exports in H2 over H1 2024", growth(half("export", 2), half("export", 1))),
  ask("Exports over January to March 2024", money(quarter("export", 1))),
  ask("Exports over the year 2024", money(whole("export", month(1), month(12)))),
  ask("Were exports over 2000 billion yuan in May 2024?", "Yes: "),
  trap("Did the surplus fall in February 2024 over January?"),
  trap("Did trade rise in November 2024 over October and in December over November?"),
  trap("Growth of exports over May 2024"),
];

const german = (number: number): number => withPartner("DE", "import", month(number));
const overThreads: readonly (readonly AskedStep[])[] = [
  [
    ["Exports in February 2024", money(flowIn("export", 2))],
    ["And over January?", money(flowIn("export", 1) - flowIn("export", 2)), "less"],
    ["Growth over January?", grew("export", 2, 1)],
    ["Did they rise over January?", "No: ", grew("export", 2, 1)],
    ["And imports?", money(flowIn("import", 2))],
  ],
  [
    ["How much did Germany sell to China in November 2024?", money(german(11))],
    ["Over October?", money(german(11) - german(10)), growth(german(11), german(10))],
  ],
  [
    ["Trade in 2024", money(whole("total", month(1), month(12)))],
    ["And the surplus over 2023?"],
    ["Exports in 2024", money(whole("export", month(1), month(12)))],
    ["And over the first quarter?", money(quarter("export", 1))],
  ],
  [["Which month of 2024 had the highest exports?", "December"], ["Growth over November?"]],
];

export const overQuestions = over;
export const overSteps = stepsOf(overThreads);

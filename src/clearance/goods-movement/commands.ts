/** Commands about the movement of goods. */
import type { CliCommand } from "#src/platform/command.ts";
import { partOf } from "#src/platform/command-rows.ts";
import type { z } from "zod";
import type { MovementAnswer } from "./routes.ts";

type Movement = z.output<typeof MovementAnswer>;

const show: CliCommand = {
  name: "movements show",
  examples: ["movements show 530420261000000001"],
  says: {
    en: "Movement of a declaration's goods as reported: its places and what happened there",
    zh: "查看报关单货物动态：涉及地点及各地点发生的运抵、离境",
  },
  arguments: "<declaration>",
  run: async (context) => {
    const path = `/declarations/${partOf(context)}/movements` as const;
    const answer = await context.call({ method: "GET", path });
    const movement = answer.json as Movement; // the route's answer
    context.print(movement, printMovement(movement));
    return 0;
  },
};

export const commands: readonly CliCommand[] = [show];

function printMovement({ places, steps }: Movement): string {
  return [
    ...places.map(({ role, code, name, position }) => {
      const where =
        position === null ? "not placed" : `${position.latitude}, ${position.longitude}`;
      return `${role.padEnd(16)}${[code, name?.en ?? ""].join(" ").trim()}  (${where})`;
    }),
    ...steps.map(({ at, kind, word, office, place, conveyance, document }) =>
      [
        `${at}  ${kind}`,
        word === "notice" ? "notice" : `by ${word}`,
        office === null ? "" : `office ${office}`,
        place,
        conveyance === null
          ? ""
          : [conveyance.mode, conveyance.name || conveyance.registration, conveyance.voyage]
              .join(" ")
              .trim(),
        document ?? "",
      ]
        .filter((part) => part !== "")
        .join("  "),
    ),
    ...(steps.length === 0 ? ["No arrival or departure has been reported."] : []),
  ].join("\n");
}

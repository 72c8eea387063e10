/** Options of the finder's commands, said in both languages. */
import type { CommandOption } from "#src/platform/command.ts";

/** @example option("--mass <kg>", "net mass in kilograms", "净重（千克）") */
export function option(flags: string, en: string, zh: string): CommandOption {
  return { flags, says: { en, zh } };
}

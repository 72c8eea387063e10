/** How commands of the statistics ask the running server. */
import { AppError } from "#src/kernel/app-error.ts";
import type { ApiPath } from "#src/platform/api-paths.gen.ts";
import type { CommandContext } from "#src/platform/command.ts";

export const periodOption = {
  flags: "--period <period>",
  says: { en: "Month YYYY-MM or year YYYY", zh: "月份 YYYY-MM 或年份 YYYY" },
} as const;

/** An option that a command can't do without. */
export function required(context: CommandContext, name: string): string {
  const value = context.options[name];
  if (value !== undefined && value !== "") return value;
  throw wrongUse(`--${name} is needed.`, `Add --${name}.`);
}

export function wrongUse(message: string, fix: string): AppError {
  return new AppError({ code: "WRONG_USE", status: 400, message, fix });
}

/** Parameters of a request, with the profile; what is empty is left out. */
export function query(
  context: CommandContext,
  more: Readonly<Record<string, string | undefined>>,
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ profile: context.profile, ...more })) {
    if (value !== undefined && value !== "") parameters.set(name, value);
  }
  return parameters.toString();
}

export async function post(
  context: CommandContext,
  path: ApiPath<"POST">,
  body: object,
): Promise<unknown> {
  const answer = await context.call({
    method: "POST",
    path,
    type: "application/json",
    body: JSON.stringify({ profile: context.profile, ...body }),
  });
  return answer.json;
}

export async function get(context: CommandContext, path: ApiPath<"GET">): Promise<unknown> {
  return (await context.call({ method: "GET", path })).json;
}

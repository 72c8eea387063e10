/**
 * A command of the command line as data; `cli/` reads the tables of all slices and does the rest.
 */
import type { Text } from "#src/kernel/text.ts";
import type { ApiMethod, ApiPath } from "./api-paths.gen.ts";

/** 0 done, 1 findings about the data, 2 wrong use, 3 could not be done. */
export type ExitCode = 0 | 1 | 2 | 3;

export type CommandOption = {
  /** Long flag in commander's notation: `--tariff <file>` or `--sandbox`. */
  readonly flags: string;
  readonly says: Text;
  readonly default?: string;
};

export type CommandContext = {
  /** Positional arguments, flattened. */
  readonly args: readonly string[];
  /**
   * Option values by camel-cased name; a bare flag is "true". `profile`, `asOf`, `json`, `url`,
   * `key`, `locale` exist on every command.
   */
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly json: boolean;
  readonly profile: string;
  readonly asOf: Temporal.PlainDate | undefined;
  /** One result row: a JSON line with --json, else the text. Standard output. */
  readonly print: (row: object, text?: string) => void;
  /** Notes and progress: standard error. */
  readonly note: (text: string) => void;
  /**
   * Calls the running server's API (`--url`, `--key`), JSON in and out; throws AppError on a
   * problem answer.
   */
  readonly call: (request: ApiRequest) => Promise<ApiAnswer>;
};

export type ApiRequest = {
  readonly [Method in ApiMethod]: ApiRequestBy<Method>;
}[ApiMethod];

type ApiRequestBy<Method extends ApiMethod> = {
  readonly method: Method;
  /** Path of a route below `/api/v1`, with its query, e.g. `/declarations?profile=gb`. */
  readonly path: ApiPath<Method>;
  readonly body?: string | Uint8Array;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
};
export type ApiAnswer = {
  readonly status: number;
  readonly json: unknown;
  readonly bytes: Uint8Array;
  readonly type: string;
};

export type CliCommand = {
  /** Words after `tidegate`, e.g. `registers show`. */
  readonly name: string;
  readonly says: Text;
  /** Commander's notation: `<kind> <code>`, `<paths...>`. */
  readonly arguments?: string;
  readonly options?: readonly CommandOption[];
  /** What a person would type, without `npx tidegate`; the help and the docs print them. */
  readonly examples: readonly [string, ...string[]];
  readonly run: (context: CommandContext) => Promise<ExitCode>;
};

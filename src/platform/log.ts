/**
 * The log: one JSON object a line on standard error, without secrets. Standard output belongs to
 * answers.
 */
import { type DestinationStream, type Logger, pino, stdSerializers, stdTimeFunctions } from "pino";
import { LogStream } from "./log-stream.ts";
import type { LogLevel } from "./settings.ts";

/** Fields that never reach the log, at the top and one level down. */
const secretFields = ["password", "key", "apiKey", "token", "secret", "authorization", "cookie"];

export type LogOptions = {
  readonly level: LogLevel;
  /** Where lines go; standard error when not given. */
  readonly stream?: DestinationStream;
};

let standardError: LogStream | undefined;

/** Says whether the log takes lines; `/readyz` tells it, because the log cannot. */
export function isLogWritten(): boolean {
  return standardError?.isWritten ?? true;
}

export function createLog(options: LogOptions): Logger {
  const redact = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: redact, censor: "[secret]" },
      // an error has no members of its own that JSON would show
      serializers: { error: stdSerializers.err },
      formatters: { level: (label) => ({ level: label }) },
      hooks: {
        streamWrite: (line) => hidePasswords(line),
      },
    },
    options.stream ?? (standardError ??= new LogStream()),
  );
}

/**
 * Takes the password out of any URL in a text.
 * @example hidePasswords("http://u:p@h") // "http://u:***@h"
 */
export function hidePasswords(text: string): string {
  // from "://" on and bounded: a long text of letters is looked at once
  return text.replace(/(:\/\/[^\s:/@"]{0,256}):[^\s/@"]{0,1024}@/g, "$1:***@");
}

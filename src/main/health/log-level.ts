/** The level of this node's log, changed for a bounded time and then back to what the settings say. */
import type { Logger } from "pino";
import type { LogLevel } from "#src/platform/settings.ts";

export class LogLevelSwitch {
  readonly #log: Pick<Logger, "level">;
  readonly #usual: string;
  #until: Temporal.Instant | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(log: Pick<Logger, "level">) {
    this.#log = log;
    this.#usual = log.level;
  }

  get standing() {
    const { level } = this.#log;
    return {
      level,
      usual: this.#usual,
      until: this.#until?.toString({ fractionalSecondDigits: 0 }) ?? null,
    };
  }

  /** @param minutes after which it is as usual again */
  set(level: LogLevel, minutes: number, now: Temporal.Instant): void {
    clearTimeout(this.#timer);
    this.#log.level = level;
    this.#until = now.add({ minutes });
    this.#timer = setTimeout(() => this.reset(), minutes * 60_000);
    this.#timer.unref();
  }

  reset(): void {
    clearTimeout(this.#timer);
    this.#log.level = this.#usual;
    this.#until = undefined;
  }
}

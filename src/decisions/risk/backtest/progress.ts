/** A bar on a terminal, a line each tenth elsewhere. Standard error only. */
import { counted } from "#src/kernel/counted.ts";

const barCells = 30;

function writeError(text: string): void {
  process.stderr.write(text);
}

export class Progress {
  readonly #total: number;
  readonly #note: (text: string) => void;
  readonly #bar: ((text: string) => void) | undefined;
  #shown = -1;

  constructor(total: number, note: (text: string) => void) {
    this.#total = Math.max(1, total);
    this.#note = note;
    this.#bar = process.stderr.isTTY ? writeError : undefined;
  }

  /** Tells how many are done; cheap to call often. */
  tell(done: number): void {
    const steps = this.#bar ? 100 : 10;
    const step = Math.floor((Math.min(done, this.#total) / this.#total) * steps);
    if (step === this.#shown) return;
    this.#shown = step;
    const share = Math.round((step / steps) * 100);
    if (!this.#bar) {
      this.#note(`${share}%, ${counted(done, "declaration")}`);
      return;
    }
    const full = Math.round((step / steps) * barCells);
    const bar = `${"#".repeat(full)}${".".repeat(barCells - full)}`;
    this.#bar(`\r[${bar}] ${share}%${step === steps ? "\n" : ""}`);
  }
}

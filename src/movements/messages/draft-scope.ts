/** Writes values into a draft by the members a mapping row names; lists have one entry that is open. */
import type { MessageDraft } from "./understood-message.ts";

/** Lives as long as one message is read. */
export class DraftScope {
  readonly draft: MessageDraft = {};
  /** The open entry by the members that lead to its list. */
  readonly #open = new Map<string, MessageDraft>();

  /** Begins a new entry of the list that the last member names; what was open below it is closed. */
  openEntry(to: readonly string[]): void {
    const key = to.join(".");
    for (const open of this.#open.keys())
      if (open === key || open.startsWith(`${key}.`)) this.#open.delete(open);
    this.#entryAt(to);
  }

  /** Entries of a list of the message itself. */
  countOf(list: string): number {
    const entries = this.draft[list];
    return Array.isArray(entries) ? entries.length : 0;
  }

  /** Drops lists of the message itself: nobody reads them. */
  drop(...lists: readonly string[]): void {
    for (const list of lists) delete this.draft[list];
    this.#open.clear();
  }

  /** Sets a member that is not set yet; a last member that is a list gets one value more. */
  set(to: readonly string[], value: unknown): void {
    const last = to.at(-1) ?? "";
    const parent = this.#entryAt(to.slice(0, -1));
    if (!last.endsWith("[]")) {
      parent[last] ??= value;
      return;
    }
    const name = last.slice(0, -2);
    const list = parent[name];
    if (Array.isArray(list)) list.push(value);
    else parent[name] = [value];
  }

  #entryAt(to: readonly string[]): MessageDraft {
    let at = this.draft;
    for (const [index, member] of to.entries()) {
      if (!member.endsWith("[]")) {
        at = entryOf(at, member);
        continue;
      }
      const key = to.slice(0, index + 1).join(".");
      const open = this.#open.get(key) ?? addEntry(at, member.slice(0, -2));
      this.#open.set(key, open);
      at = open;
    }
    return at;
  }
}

function entryOf(parent: MessageDraft, member: string): MessageDraft {
  const known = parent[member];
  // only this class writes into the draft, and it makes objects where members lead on
  if (typeof known === "object" && known !== null) return known as MessageDraft;
  const made: MessageDraft = {};
  parent[member] = made;
  return made;
}

function addEntry(parent: MessageDraft, name: string): MessageDraft {
  const made: MessageDraft = {};
  const list = parent[name];
  if (Array.isArray(list)) list.push(made);
  else parent[name] = [made];
  return made;
}

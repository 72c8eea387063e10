/** Messages of the PostgreSQL protocol, as far as a door in front of the database has to read them. */

export type Message = { readonly type: string; readonly bytes: Buffer };

/** The first message of a session has no type. */
const untyped = "";

/** Takes bytes as they come, and gives the messages that are whole. */
export function splitMessages(isFirstUntyped: boolean): (bytes: Buffer) => readonly Message[] {
  let rest: Buffer = Buffer.alloc(0);
  let isUntyped = isFirstUntyped;
  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    const messages: Message[] = [];
    for (;;) {
      const head = isUntyped ? 0 : 1;
      if (rest.length < head + 4) return messages;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return messages;
      const type = isUntyped ? untyped : String.fromCharCode(rest[0] ?? 0);
      messages.push({ type, bytes: rest.subarray(0, length) });
      rest = rest.subarray(length);
      isUntyped = false;
    }
  };
}

function textAt(bytes: Buffer, from: number): string {
  return bytes.toString("utf8", from, bytes.indexOf(0, from));
}

/** What statements that have a name say. */
export class Statements {
  readonly #texts = new Map<string, string>();

  /** Remembers what gets a name. @returns what is asked, its space in one */
  read(messages: readonly Message[]): string {
    let text = "";
    for (const { type, bytes } of messages) {
      if (type === "Q") text = textAt(bytes, 5);
      if (type === "P") {
        const name = textAt(bytes, 5);
        text = textAt(bytes, 5 + Buffer.byteLength(name) + 1);
        this.#texts.set(name, text);
      }
      if (type === "B") {
        const portal = textAt(bytes, 5);
        text = this.#texts.get(textAt(bytes, 5 + Buffer.byteLength(portal) + 1)) ?? text;
      }
    }
    return text.replaceAll(/\s+/g, " ").trim();
  }
}

/** A question of one text. */
export function printQuery(text: string): Buffer {
  const body = Buffer.from(`${text}\0`);
  const bytes = Buffer.alloc(5 + body.length);
  bytes.write("Q");
  bytes.writeInt32BE(4 + body.length, 1);
  body.copy(bytes, 5);
  return bytes;
}

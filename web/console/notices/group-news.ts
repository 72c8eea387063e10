/**
 * Notifications as news: one entry for each declaration with its newest and all before it. What
 * became of a declaration is one piece of news, however many messages said it. Pure.
 */

export type NewsMessage = {
  readonly id: string;
  readonly declarationId: string;
  readonly mrn: string | null;
  readonly reference: string;
  readonly type: string;
  readonly at: string;
};

export type DeclarationNews<Message extends NewsMessage = NewsMessage> = {
  readonly declarationId: string;
  /** Its registration number, else the own reference. */
  readonly name: string;
  readonly newest: Message;
  /** Those before it, the newest first. */
  readonly earlier: readonly Message[];
};

/** The declaration with the newest message first. */
export function groupNews<Message extends NewsMessage>(
  messages: readonly Message[],
): readonly DeclarationNews<Message>[] {
  return [...Map.groupBy(messages, ({ declarationId }) => declarationId)]
    .flatMap(([declarationId, group]) => {
      const [newest, ...earlier] = group.toSorted((a, b) => (a.at < b.at ? 1 : -1));
      if (newest === undefined) return [];
      return [{ declarationId, name: newest.mrn ?? newest.reference, newest, earlier }];
    })
    .toSorted((a, b) => (a.newest.at < b.newest.at ? 1 : -1));
}

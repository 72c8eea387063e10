/** What the first administrator signs in with: a name, because no mailbox is known at the start. */
export const administratorLogin = "administrator";
/** RFC 6761: no mail is ever delivered to it. */
export const administratorEmail = "administrator@tidegate.invalid";
/** Party it belongs to. */
export const administratorParty = "administrator";
/** Who made its membership: this system, at the first start. */
export const madeBySystem = "system";

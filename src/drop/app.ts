/** What the drop folder is handed. */
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { Accounts } from "#src/identity/accounts/accounts.ts";

export type DropApp = ClearanceApp & { readonly accounts: Accounts };

/** What the web server is handed. Routes want more: whoever starts the server hands over both. */
import type { Accounts } from "#src/identity/accounts/accounts.ts";
import type { IdentityApp } from "#src/identity/app.ts";
import type { Route, RouteAnswer } from "#src/platform/route.ts";
import type { ProfilesApp } from "#src/registers/app.ts";

export type HttpApp = ProfilesApp &
  IdentityApp & {
    readonly accounts: Accounts;
    /** Lodgements that wait for their commit. */
    readonly desk: {
      readonly depth: number;
      /** Does an act and undoes it: throws what the act would throw. */
      readonly trial: (
        act: (parts: { readonly sql: HttpApp["sql"]; readonly desk: object }) => Promise<unknown>,
      ) => Promise<void>;
    };
    /** Looks at each answer before it is sent: tests hold it against what its route states. */
    readonly checkAnswer?: (route: AnyRoute, answer: RouteAnswer) => void;
    readonly isSandbox?: boolean;
    /** Sandboxes of parties; absent in a sandbox, and where none are offered. */
    readonly sandboxes?: {
      readonly find: (authorization: string | undefined) => Promise<HttpApp | undefined>;
    };
    /** Where files are dropped; absent: none is watched. */
    readonly drop?: { readonly health: { readonly status: string } };
    /** When each job last ended well, milliseconds since 1970. */
    readonly jobsDone?: Map<string, number>;
    /** What is wrong with the clock of this node; undefined where nothing is. */
    readonly clockFault?: () => string | undefined;
  };

/** A route, whatever it is handed. */
export type AnyRoute = Route<never>;

/** The app as the routes that were handed over with it take it. */
export function forRoutes(app: HttpApp): never {
  // `main/` types the list of routes by the app it starts them with
  return app as never;
}

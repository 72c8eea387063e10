/**
 * Zod for the browser. Its compiler probes `new Function` when a schema is made, which the content
 * security policy reports as a violation; so it is switched off before any schema exists.
 */
import * as z from "zod/mini";

z.config({ jitless: true });

export { z };

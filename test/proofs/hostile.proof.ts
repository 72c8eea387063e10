/**
 * Hostile requests to every route from another seed each day, twelve times as many as the tests send.
 * HOSTILE_SEED repeats a day, HOSTILE_ROUNDS sets how many times as many.
 */
process.env["HOSTILE_SEED"] ??= new Date().toISOString().slice(0, 10);
process.env["HOSTILE_ROUNDS"] ??= "12";
await import("#src/http/hostile.test.ts");

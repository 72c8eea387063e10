/** JSON that is not described further: documents of a sender, what other versions of the system wrote. */
import { z } from "zod";

/** In an answer; the typed client has a type of that name for it. */
export const AnyJson = z.unknown().meta({ title: "Json" });

/** The API key: from the environment, else from the sealed file. @module */
import { Problem } from "../text/problem.ts";
import { strikeOut } from "../text/strike_out.ts";
import type { DpapiScope } from "../windows/dpapi.ts";
import { inHome } from "./files.ts";
import type { Home } from "./home.ts";
import { sealStore } from "./secrets/seal_store.ts";

/**
 * The key to use: `HOTPROFILE_API_KEY` wins over the sealed one.
 * @throws Problem "key-missing" when there is none, "secret-unreadable" when it cannot be opened
 */
export async function readApiKey(home: Home, env: (name: string) => string | undefined): Promise<string> {
  const key = await findApiKey(home, env);
  if (key === undefined) throw new Problem("key-missing", { path: home.apiKey });
  return key;
}

/** As {@link readApiKey}; undefined when there is none. @throws Problem "secret-unreadable" */
export async function findApiKey(
  home: Home,
  env: (name: string) => string | undefined,
): Promise<string | undefined> {
  return env("HOTPROFILE_API_KEY")?.trim() || await openSecret(home, home.apiKey);
}

/** A sealed text; undefined when its file does not exist. @throws Problem "secret-unreadable", "home-unusable" */
export async function openSecret(home: Home, path: string): Promise<string | undefined> {
  const sealed = await inHome(path, () => sealStore(home).open(path));
  return sealed && new TextDecoder().decode(sealed);
}

/** Seals a text. @throws Problem when the home cannot be written */
export async function saveSecret(home: Home, path: string, text: string, scope: DpapiScope): Promise<void> {
  await inHome(path, () => sealStore(home, scope).seal(path, new TextEncoder().encode(text)));
}

/** The key as it may be shown: its last 4 characters, nothing of a short one. */
export function maskKey(key: string): string {
  return key.length >= 12 ? `••••••••${key.slice(-4)}` : "••••••••";
}

/** A defect as a failure that may be shown: the API key is struck out, the stack only there where someone asks for it. */
export async function defect(
  error: unknown,
  where: { readonly home: Home; readonly env: (name: string) => string | undefined } | undefined,
): Promise<Problem> {
  const saved = where && await openSecret(where.home, where.home.apiKey).catch(() => undefined);
  const keys = [where?.env("HOTPROFILE_API_KEY")?.trim() ?? "", saved ?? ""];
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error && where?.env("HOTPROFILE_EXPORT_DEBUG") ? `\n${error.stack}` : "";
  return new Problem("unexpected", { detail: strikeOut(text + stack, keys) }, { cause: error });
}

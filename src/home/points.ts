/**
 * Difference points: per type, sealed in `OutputDatetime_TYPE.enc`, with what was delivered around them. Point and
 * deliveries are replaced together, after the files are published: a crash in between delivers again, never too little.
 * @module
 */
import { createHmac, randomBytes } from "node:crypto";
import { isProblem } from "../text/problem.ts";
import type { ResourceName, TypeName } from "../hotprofile/catalogue.ts";
import { isObject } from "../hotprofile/record.ts";
import { inHome } from "./files.ts";
import type { Home } from "./home.ts";
import { sealStore } from "./secrets/seal_store.ts";

/** A version of a record that was delivered: id, `updated_at`, content hash. */
export type Delivered = readonly [id: string, updatedAt: string, hash: string];

/** The point of one file. */
export interface FilePoint {
  /** Up to here everything was delivered, by the clock named in `clock`; epoch milliseconds. */
  readonly at: number;
  /** Whose clock `at` is: the service's, or this machine's where the service sent no `Date`. */
  readonly clock: "server" | "local";
  /** This machine's clock at the start of the run, epoch milliseconds. */
  readonly localAt: number;
  /** The other clock at that moment, where the point is earlier; absent in points of earlier versions. */
  readonly clockAt?: number;
  /** The highest `updated_at` that was ever seen, epoch milliseconds. */
  readonly newest?: number;
  readonly delivered: readonly Delivered[];
}

/** What a point was made under; a change that can add rows starts the type over. */
export interface PointScope {
  readonly host: string;
  readonly period: string;
  readonly periodBy: string;
}

/** The difference point of a type. */
export interface TypePoint {
  readonly version: 1;
  readonly scope: PointScope;
  /** Random, so that equal keys do not show. */
  readonly salt: string;
  /** HMAC of the API key: on a shared host the key alone tells the tenant. */
  readonly keyHash: string;
  readonly files: Readonly<Partial<Record<ResourceName, FilePoint>>>;
}

/** The points of a type's files, or why there is none to go on from: what was changed since. */
type PointState = TypePoint["files"] | "none" | "unreadable" | "host" | "period" | "key";

/** HMAC of an API key. @param salt random, so that equal keys do not show */
export function keyHash(salt: string, apiKey: string): string {
  return createHmac("sha256", salt).update(apiKey).digest("hex");
}

/** Reads the point of a type and holds it against the scope of this run. */
export async function readPoint(
  home: Home,
  type: TypeName,
  scope: PointScope,
  apiKey: string,
): Promise<PointState> {
  const point = await openPoint(home, type);
  if (point === undefined || point === "unreadable") return point ?? "none";
  if (point.scope.host !== scope.host) return "host";
  if (point.scope.period !== scope.period || point.scope.periodBy !== scope.periodBy) return "period";
  return point.keyHash === keyHash(point.salt, apiKey) ? point.files : "key";
}

/** The point as it stands, undefined without one. @throws Problem "home-unusable" for a file that cannot be read */
async function openPoint(
  home: Home,
  type: TypeName,
): Promise<TypePoint | "unreadable" | undefined> {
  try {
    const path = home.point(type);
    const bytes = await inHome(path, () => sealStore(home).open(path));
    if (bytes === undefined) return undefined;
    const value = JSON.parse(new TextDecoder().decode(bytes)) as TypePoint;
    return value?.version === 1 && isFiles(value.files) ? value : "unreadable";
  } catch (error) {
    if (isProblem(error, "secret-unreadable") || error instanceof SyntaxError) return "unreadable";
    throw error;
  }
}

function isFiles(files: unknown): boolean {
  return isObject(files) &&
    Object.values(files).every((file) =>
      isObject(file) && Number.isFinite(file["at"]) && Number.isFinite(file["localAt"]) &&
      Array.isArray(file["delivered"])
    );
}

/**
 * Replaces the point of a type.
 * @throws Problem "home-unusable" when it cannot be written
 */
export async function writePoint(
  home: Home,
  type: TypeName,
  scope: PointScope,
  apiKey: string,
  files: TypePoint["files"],
): Promise<void> {
  const salt = randomBytes(16).toString("hex");
  const point: TypePoint = { version: 1, scope, salt, keyHash: keyHash(salt, apiKey), files };
  const path = home.point(type);
  await inHome(path, () => sealStore(home).seal(path, new TextEncoder().encode(JSON.stringify(point))));
}

/** The earliest point of a type's files, epoch milliseconds; undefined without any. */
export function earliestPoint(files: TypePoint["files"]): number | undefined {
  const all = Object.values(files).map(({ at }) => at);
  return all.length === 0 ? undefined : Math.min(...all);
}

/** Where the next difference of a type starts from, epoch milliseconds. */
export async function differenceStart(
  home: Home,
  type: TypeName,
): Promise<number | "none" | "unreadable"> {
  const point = await openPoint(home, type);
  return point === "unreadable" ? point : (point && earliestPoint(point.files)) ?? "none";
}

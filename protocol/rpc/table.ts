import { z } from "zod";

/** One request of an interface: what is asked and what comes back. Checked before sending and after receiving, on both sides. */
export interface RequestShape<Params extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  readonly kind: "request";
  readonly summary: string;
  readonly params: Params;
  readonly result: Result;
  /** How long the asker waits before giving up, in milliseconds. */
  readonly deadlineMs: number;
}

/** Told, not asked: nothing comes back. */
export interface NotificationShape<Params extends z.ZodType = z.ZodType> {
  readonly kind: "notification";
  readonly summary: string;
  readonly params: Params;
}

/** One direction of an interface: every method one side may call on the other. Types, checks and documents come from it. */
export type Table = Readonly<Record<string, RequestShape | NotificationShape>>;

export function request<Params extends z.ZodType, Result extends z.ZodType>(shape: {
  summary: string;
  params: Params;
  result: Result;
  deadlineMs?: number;
}): RequestShape<Params, Result> {
  return { kind: "request", deadlineMs: 10_000, ...shape };
}

export function notification<Params extends z.ZodType>(shape: { summary: string; params: Params }): NotificationShape<Params> {
  return { kind: "notification", ...shape };
}

/** Nothing to say, and nothing else either. */
export const Nothing = z.strictObject({});

export type RequestName<T extends Table> = { [M in keyof T]: T[M] extends RequestShape ? M : never }[keyof T] & string;
export type NotificationName<T extends Table> = { [M in keyof T]: T[M] extends NotificationShape ? M : never }[keyof T] & string;
export type ParamsOf<T extends Table, M extends keyof T> = z.output<T[M]["params"]>;
export type ResultOf<T extends Table, M extends keyof T> = T[M] extends RequestShape<z.ZodType, infer R> ? z.output<R> : never;

import { ApiError, address, ask, refusalIn } from "./http.ts";
import type {
  DeviceObject,
  DeviceRow,
  Explanation,
  Listing,
  Operation,
  PhoneMode,
  PhoneRow,
  Summary,
  UploadResult,
  WaitingOn,
} from "./types.ts";

export const summary = (signal?: AbortSignal) => ask<Summary>("/summary", { signal });

export const waitingDevices = (waitingOn: WaitingOn, listing: Listing, signal?: AbortSignal) =>
  ask<{ devices: DeviceRow[]; total: number }>("/devices", { query: { waitingOn, ...listing }, signal });

export const phones = (mode: PhoneMode, listing: Listing, signal?: AbortSignal) =>
  ask<{ phones: PhoneRow[]; total: number }>("/phones", { query: { mode, ...listing }, signal });

export const phone = (mac: string, signal?: AbortSignal) => ask<PhoneRow>(`/phones/${mac}`, { signal });

export const addDevice = (mac: string, location: string) =>
  ask<{ mac: string; location: string }>("/devices", { method: "POST", body: { mac, location } });

export const removeDevice = (mac: string) => ask<void>(`/devices/${mac}`, { method: "DELETE" });

/** How many devices one request may name. */
const CODES_AT_ONCE = 1_000;

export interface CodesMade {
  readonly made: number;
  /** Why those got none that do not wait on activation any more: one sentence each. */
  readonly refused: readonly ApiError[];
}

/** `all` is every device that waits on activation, whatever is shown of the list. Those that wait no more do not keep codes from the others. */
export async function generateCodes(macs: "all" | readonly string[]): Promise<CodesMade> {
  if (macs === "all") return { made: (await codesFor("all")).devices.length, refused: [] };
  const outcomes: CodesMade[] = [];
  for (let at = 0; at < macs.length; at += CODES_AT_ONCE) outcomes.push(await codesForMost(macs.slice(at, at + CODES_AT_ONCE)));
  return { made: outcomes.reduce((sum, { made }) => sum + made, 0), refused: outcomes.flatMap(({ refused }) => refused) };
}

/** The server refuses a request as a whole, for one device that left the list meanwhile: halving it finds that one. */
async function codesForMost(macs: readonly string[]): Promise<CodesMade> {
  try {
    return { made: (await codesFor(macs)).devices.length, refused: [] };
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 404 && error.status !== 409)) throw error;
    if (macs.length === 1) return { made: 0, refused: [error] };
    const half = Math.ceil(macs.length / 2);
    const [one, other] = [await codesForMost(macs.slice(0, half)), await codesForMost(macs.slice(half))];
    return { made: one.made + other.made, refused: [...one.refused, ...other.refused] };
  }
}

const codesFor = (macs: "all" | readonly string[]) =>
  ask<{ devices: DeviceRow[] }>("/verification-codes", { method: "POST", body: { macs } });

export const TEMPLATE_ADDRESS = address("/devices/template");
export const EXPORT_ADDRESS = address("/verification-codes/export");

export interface UploadOptions {
  readonly allOrNothing: boolean;
  /** From 0 to 1: how much of the file has gone out. */
  readonly onSent: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a CSV file. `fetch` does not say how far it is, so this is the older way. @throws {ApiError} */
export function upload(file: Blob, { allOrNothing, onSent, signal }: UploadOptions): Promise<UploadResult> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address("/devices/upload", { allOrNothing: String(allOrNothing) }));
    request.setRequestHeader("content-type", "text/csv");
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total);
    request.onload = () => {
      if (request.status === 200) resolve(JSON.parse(request.responseText) as UploadResult);
      else reject(refusalIn(request.status, request.responseText));
    };
    request.onerror = () =>
      reject(
        new ApiError({
          status: 0,
          code: "network",
          message: "The connection broke off. Look at the list to see what was added, then upload the file again.",
        }),
      );
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

export const startSignIn = (mac: string) => ask<Operation>(`/devices/${mac}/sign-in`, { method: "POST" });
export const operation = (id: string, signal?: AbortSignal) => ask<Operation>(`/operations/${id}`, { signal });
export const cancelSignIn = (id: string) => ask<void>(`/operations/${id}`, { method: "DELETE" });

export type DeviceAction = "sign-out" | "restart" | "factory-reset";
export const deviceAction = (mac: string, action: DeviceAction) => ask<void>(`/devices/${mac}/${action}`, { method: "POST" });

export const explanation = (mac: string, signal?: AbortSignal) => ask<Explanation>(`/devices/${mac}/explanation`, { signal });
export const deviceObjects = (mac: string, signal?: AbortSignal) =>
  ask<{ objects: DeviceObject[] }>(`/devices/${mac}/objects`, { signal });
export const deleteDeviceObjects = (mac: string) => ask<void>(`/devices/${mac}/objects`, { method: "DELETE" });

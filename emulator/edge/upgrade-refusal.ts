import type { Duplex } from "node:stream";
import { errorBody } from "./edge-errors.ts";

/** Why a connection is not to become a WebSocket. */
export interface UpgradeRefusal {
  readonly status: keyof typeof REASONS;
  readonly code: string;
  readonly message: string;
}

const REASONS = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

export const RESTARTING: UpgradeRefusal = {
  status: 503,
  code: "server/restarting",
  message: "The server restarts. Try again in a moment.",
};
export const FAULT: UpgradeRefusal = { status: 500, code: "server/fault", message: "The server failed. Try again." };

/** Answers in plain HTTP instead, and ends the connection. `scheme` is how to prove oneself, where that was lacking. */
export function refuseUpgrade(
  socket: Duplex,
  { status, code, message }: UpgradeRefusal,
  { date, scheme }: { date?: Date; scheme?: "Device" } = {},
): void {
  const body = JSON.stringify(errorBody({ code, message }));
  const lines = [
    `HTTP/1.1 ${status} ${REASONS[status]}`,
    ...(date ? [`date: ${date.toUTCString()}`] : []),
    "content-type: application/json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
    ...(status === 401 && scheme ? [`www-authenticate: ${scheme} realm="offhook provisioning"`] : []),
  ];
  socket.once("finish", () => socket.destroy());
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
}

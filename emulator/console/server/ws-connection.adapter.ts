import { closeReason } from "@offhook/protocol/limits.ts";
import type { WebSocket } from "ws";
import type { LiveConnection } from "./connection.ts";

/** A page's line over a WebSocket, whose upgrade, heartbeats and limits are the edge's business. */
export function wsConnection(socket: WebSocket): LiveConnection {
  return {
    send: (text, sent) => {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(text, (error) => {
        if (!error) sent?.();
      });
    },
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
    close: (code, reason) => socket.close(code, closeReason(reason)),
    drop: () => socket.terminate(),
    onText: (listener) => socket.on("message", (data, isBinary) => listener(isBinary ? "" : String(data))),
    onClose: (listener) => socket.once("close", listener),
  };
}

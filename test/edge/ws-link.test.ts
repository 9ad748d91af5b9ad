import { EventEmitter } from "node:events";
import { VirtualClock } from "@offhook/emulator/clock/virtual-clock.ts";
import { WsLink } from "@offhook/emulator/edge/ws-link.adapter.ts";
import { LIMITS } from "@offhook/protocol/limits.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { WebSocket } from "ws";

/** A socket whose other end does nothing by itself. */
class DeafSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  sent: string[] = [];
  pings = 0;
  terminated = false;
  closedWith: [number, string] | undefined;
  send(text: string): void {
    this.sent.push(text);
  }
  ping(): void {
    this.pings++;
  }
  terminate(): void {
    this.terminated = true;
    this.emit("close", 1006, Buffer.alloc(0));
  }
  close(code: number, reason: string): void {
    this.closedWith = [code, reason];
  }
}

const Link = suite<{ socket: DeafSocket; clock: VirtualClock; link: WsLink; ends: [number, string][]; heard: string[] }>(
  "server's link",
);
Link.before.each((t) => {
  t.socket = new DeafSocket();
  t.clock = new VirtualClock();
  t.link = new WsLink(t.socket as unknown as WebSocket, t.clock);
  t.ends = [];
  t.heard = [];
});
const listen = ({ link, ends, heard }: { link: WsLink; ends: [number, string][]; heard: string[] }) =>
  link.listen({ message: (text) => heard.push(text), closed: (code, reason) => ends.push([code, reason]) });

Link("a peer that does not read is dropped above 256 KiB, not before", (t) => {
  listen(t);
  t.socket.bufferedAmount = LIMITS.queuedBytes;
  t.link.send("still taken");
  assert.equal([t.socket.sent, t.socket.terminated], [["still taken"], false]);
  t.socket.bufferedAmount++;
  t.link.send("one too many");
  assert.equal([t.socket.sent.length, t.socket.terminated], [1, true]);
  assert.equal(t.ends, [[1008, "the phone does not read"]]);
});

Link("two unanswered pings end it at the third beat; any sign of life starts the count again", async (t) => {
  listen(t);
  await t.clock.advance(2 * LIMITS.heartbeatMs);
  t.socket.emit("pong");
  await t.clock.advance(2 * LIMITS.heartbeatMs);
  t.socket.emit("message", Buffer.from("hi"), false);
  await t.clock.advance(3 * LIMITS.heartbeatMs - 1);
  assert.equal(t.ends, []);
  await t.clock.advance(1);
  assert.equal(t.ends, [[4002, "nothing was heard for two heartbeats"]]);
  assert.is(t.clock.untilNextMs(), null, "no timer is left behind");
});

Link("a peer that does not answer a close is cut off after two seconds", async (t) => {
  listen(t);
  t.link.close(1012, "the server restarts");
  t.link.close(1008, "ignored");
  assert.equal(t.socket.closedWith, [1012, "the server restarts"]);
  await t.clock.advance(1_999);
  assert.is(t.socket.terminated, false);
  await t.clock.advance(1);
  assert.is(t.socket.terminated, true);
  assert.equal(t.ends, [[1012, "the server restarts"]]);
});

Link("what came before anybody listened is not lost, and the end is told once", (t) => {
  t.socket.emit("message", Buffer.from("early"), false);
  t.socket.emit("close", 1001, Buffer.from("bye"));
  listen(t);
  t.socket.emit("close", 1006, Buffer.alloc(0));
  t.link.send("too late");
  assert.equal([t.heard, t.ends, t.socket.sent], [["early"], [[1001, "bye"]], []]);
});

Link("a long reason is cut to what a close frame holds, not in the middle of a letter", (t) => {
  listen(t);
  t.link.close(1008, "ü".repeat(100));
  const [, reason = ""] = t.socket.closedWith ?? [];
  assert.is(reason, "ü".repeat(61));
});

Link.run();

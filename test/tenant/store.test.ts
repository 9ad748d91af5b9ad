import { Store } from "@offhook/emulator/tenant/store.adapter.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Commits = suite<{ store: Store; heard: string[] }>("what a store tells of its commits");
Commits.before.each((t) => {
  t.store = new Store(":memory:");
  t.store.migrate("CREATE TABLE things (id INTEGER PRIMARY KEY)");
  t.heard = [];
});
Commits.after.each(({ store }) => store.close());

const add = (store: Store, id: number) => store.write((db) => db.run("INSERT INTO things (id) VALUES (?)", id));

Commits("a commit that changed something is told once, however many writes are in it", async ({ store, heard }) => {
  store.onCommitted(() => heard.push("changed"));
  await Promise.all([add(store, 1), add(store, 2), add(store, 3)]);
  assert.equal(heard, ["changed"]);
  await add(store, 4);
  assert.equal(heard, ["changed", "changed"]);
});

Commits("looking, changing nothing and failing are not told", async ({ store, heard }) => {
  store.onCommitted(() => heard.push("changed"));
  await store.read((db) => db.all("SELECT * FROM things"));
  await store.write((db) => db.get("SELECT * FROM things"));
  await store.write((db) => db.run("DELETE FROM things WHERE id = 7"));
  const failing = store.write((db) => {
    db.run("INSERT INTO things (id) VALUES (1)");
    throw new Error("no");
  });
  await failing.catch(() => {});
  await store.write(() => {});
  assert.equal(heard, []);
});

Commits("when it is told the change can be seen, and may be followed by another", async ({ store }) => {
  const seen: number[] = [];
  const stop = store.onCommitted(() => {
    store.read((db) => seen.push(db.all("SELECT * FROM things").length));
    if (seen.length === 1) void add(store, 2);
  });
  await add(store, 1);
  await add(store, 3);
  assert.equal(seen, [1, 3]);
  stop();
  await add(store, 4);
  assert.equal(seen, [1, 3]);
});

Commits.run();

const Hurry = suite("a store in a hurry");

const FULL = 2;
const NORMAL = 1;

Hurry("commits wait for the disk, but not while somebody hurries, and again when the last one has calmed down", async () => {
  const store = new Store(":memory:");
  store.migrate("CREATE TABLE things (id INTEGER PRIMARY KEY)");
  const waits = () => store.read((db) => db.get("PRAGMA synchronous")?.synchronous);
  assert.is(await waits(), FULL);
  // In the middle of a commit: nothing of it is lost, and it is heard all the same.
  const written = add(store, 1);
  const [one, two] = await Promise.all([store.hurry(), store.hurry()]);
  await written;
  assert.is(await waits(), NORMAL);
  await add(store, 2);
  await one();
  await one();
  assert.is(await waits(), NORMAL);
  const last = add(store, 3);
  await two();
  await last;
  assert.is(await waits(), FULL);
  assert.is(await store.read((db) => db.all("SELECT * FROM things").length), 3);
  const again = await store.hurry();
  await store.close();
  await again();
});

Hurry.run();

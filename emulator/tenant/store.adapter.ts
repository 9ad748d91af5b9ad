import { DatabaseSync, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { Topic } from "@offhook/protocol/topic.ts";

export type Row = Record<string, SQLOutputValue>;
type Bindable = string | number | bigint | Uint8Array | null;

/** Statements of the one connection, prepared once. Valid only inside `write` or `read`. */
export interface Db {
  run(sql: string, ...values: Bindable[]): { changes: number };
  get(sql: string, ...values: Bindable[]): Row | undefined;
  all(sql: string, ...values: Bindable[]): Row[];
}

/** Writes that share one commit. */
interface Batch {
  readonly done: Promise<void>;
  wrote: boolean;
}

/**
 * What the tenant remembers, in one SQLite file (WAL, `synchronous=FULL`), or in memory for `:memory:`.
 *
 * Every promise returned here resolves only after what it saw or wrote is on the disk: answers given after awaiting it survive
 * `kill -9`. Writes that arrive in the same turn of the event loop share one commit (group commit).
 */
export class Store {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #db: Db;
  readonly #committed = new Topic();
  #batch: Batch | undefined;
  /** Rows changed through this connection so far. */
  #changes = 0;
  #closed = false;
  #hurrying = 0;
  readonly #hold: <T>(work: Promise<T>) => Promise<T>;

  /** `hold` keeps virtual time still while a commit is under way. */
  constructor(file: string, { hold = (work) => work }: { hold?: <T>(work: Promise<T>) => Promise<T> } = {}) {
    this.#hold = hold;
    this.#connection = new DatabaseSync(file);
    this.#connection.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000",
    );
    const prepared = (sql: string) => {
      let statement = this.#statements.get(sql);
      if (statement) return statement;
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
      return statement;
    };
    this.#db = {
      run: (sql, ...values) => {
        const changes = Number(prepared(sql).run(...values).changes);
        this.#changes += changes;
        return { changes };
      },
      get: (sql, ...values) => prepared(sql).get(...values) as Row | undefined,
      all: (sql, ...values) => prepared(sql).all(...values) as Row[],
    };
  }

  /** Runs schema statements outside any batch; for start-up only. */
  migrate(sql: string): void {
    this.#connection.exec(sql);
  }

  /** Gives a table of an earlier version the columns it lacks, each as in CREATE TABLE; says whether it lacked any. For start-up only. */
  addColumns(table: string, columns: Readonly<Record<string, string>>): boolean {
    const there = new Set(this.#db.all(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => String(name)));
    const lacking = Object.entries(columns).filter(([name]) => !there.has(name));
    for (const [name, definition] of lacking) this.#connection.exec(`ALTER TABLE ${table} ADD COLUMN ${name} ${definition}`);
    return lacking.length > 0;
  }

  /**
   * Runs `change` at once and as a whole: when it throws, nothing of it remains and the promise rejects with what it threw.
   * Resolves with its value once the change is durable.
   */
  async write<T>(change: (db: Db) => T): Promise<T> {
    const batch = this.#openBatch();
    this.#connection.exec("SAVEPOINT one");
    const before = this.#changes;
    let value: T;
    try {
      value = change(this.#db);
      this.#connection.exec("RELEASE one");
      if (this.#changes > before) batch.wrote = true;
    } catch (error) {
      this.#connection.exec("ROLLBACK TO one; RELEASE one");
      throw error;
    }
    await this.#hold(batch.done);
    return value;
  }

  /** Runs `look` at once; resolves after everything it may have seen is durable. */
  async read<T>(look: (db: Db) => T): Promise<T> {
    const value = look(this.#db);
    if (this.#batch) await this.#hold(this.#batch.done);
    return value;
  }

  /** `listener` is called after every commit that changed a row, when the change is durable; returns how to stop. */
  onCommitted(listener: () => void): () => void {
    return this.#committed.on(listener);
  }

  /**
   * From now on commits do not wait for the disk: for time that is passed over, where thousands follow each other. What was answered
   * survives `kill -9` as before, but not a power failure of this machine. Resolves with how to wait for the disk again, for
   * everything up to then as well; whoever hurried last decides.
   */
  async hurry(): Promise<() => Promise<void>> {
    if (++this.#hurrying === 1) await this.#synchronous("NORMAL");
    let over = false;
    return async () => {
      if (over) return;
      over = true;
      if (--this.#hurrying > 0) return;
      await this.#synchronous("FULL");
      if (!this.#closed && this.#hurrying === 0) this.#connection.exec("PRAGMA wal_checkpoint(PASSIVE)");
    };
  }

  /** Not inside a transaction: SQLite would not hear it. */
  async #synchronous(level: "FULL" | "NORMAL"): Promise<void> {
    while (this.#batch) await this.#batch.done.catch(() => {});
    if (!this.#closed) this.#connection.exec(`PRAGMA synchronous = ${level}`);
  }

  /** Commits what is open and closes the file. Using the store afterwards throws. */
  async close(): Promise<void> {
    if (this.#closed) return;
    await this.#batch?.done;
    this.#closed = true;
    this.#connection.close();
  }

  #openBatch(): Batch {
    if (this.#batch) return this.#batch;
    this.#connection.exec("BEGIN IMMEDIATE");
    const batch: Batch = {
      wrote: false,
      done: new Promise<void>((resolve, reject) => {
        setImmediate(() => {
          this.#batch = undefined;
          try {
            this.#connection.exec("COMMIT");
            resolve();
          } catch (error) {
            if (this.#connection.isTransaction) this.#connection.exec("ROLLBACK");
            return reject(error as Error);
          }
          if (batch.wrote) this.#committed.tell();
        });
      }),
    };
    // Every writer awaits it; this keeps a failed commit with no reader from counting as unhandled.
    batch.done.catch(() => {});
    this.#batch = batch;
    return batch;
  }
}

import type { Dice } from "@offhook/agent/ports/dice.ts";
import { InputError } from "@offhook/protocol/errors.ts";
import type { Organization } from "@offhook/protocol/fields.ts";
import { nameComplaint } from "../shown-name.ts";
import type { Db, Row, Store } from "../store.adapter.ts";
import { newId } from "./chance.ts";
import { text } from "./columns.ts";

/** The organizations this server hosts. What belongs to one is never seen or steered from another. */
export class Organizations {
  readonly #store: Store;
  readonly #dice: Dice;

  constructor(store: Store, dice: Dice) {
    this.#store = store;
    this.#dice = dice;
  }

  /** In the order they were added. */
  list(): Promise<Organization[]> {
    return this.#store.read((db) => db.all("SELECT id, name FROM organizations ORDER BY rowid").map(read));
  }

  get(id: string): Promise<Organization | null> {
    return this.#store.read((db) => findOrganization(db, id));
  }

  add(name: string): Promise<Organization> {
    return this.#store.write((db) => insert(db, { id: newId(this.#dice), name }));
  }

  /** Makes the first organization when there is none. */
  addFirst(name: string): Promise<void> {
    return this.#store.write((db) => {
      if (!db.get("SELECT 1 FROM organizations LIMIT 1")) insert(db, { id: newId(this.#dice), name });
    });
  }
}

export function findOrganization(db: Db, id: string): Organization | null {
  const row = db.get("SELECT id, name FROM organizations WHERE id = ?", id);
  return row ? read(row) : null;
}

/** @throws {InputError} for a name that phones could not be told. */
function insert(db: Db, organization: Organization): Organization {
  const complaint = nameComplaint(organization.name);
  if (complaint !== null) throw new InputError(`the organization's name ${complaint}`);
  db.run("INSERT INTO organizations (id, name) VALUES (?, ?)", organization.id, organization.name);
  return organization;
}

const read = (row: Row): Organization => ({ id: text(row, "id"), name: text(row, "name") });

export interface Timer {
  readonly dueMs: number;
  readonly id: number;
  readonly run: () => void;
}

/** A binary heap of timers by (due time, order of setting). Removal is lazy: a removed timer is skipped when its turn comes. */
export class TimerHeap {
  readonly #heap: Timer[] = [];
  readonly #live = new Set<number>();
  #nextId = 1;

  add(dueMs: number, run: () => void): number {
    const id = this.#nextId++;
    this.#live.add(id);
    this.#heap.push({ dueMs, id, run });
    this.#up(this.#heap.length - 1);
    return id;
  }

  remove(id: number): void {
    this.#live.delete(id);
    // Long runs set and clear a timer per poll; without this the dead ones would pile up.
    if (this.#heap.length > 64 && this.#heap.length > this.#live.size * 2) this.#rebuild();
  }

  nextDueMs(): number | null {
    this.#dropDead();
    return this.#heap[0]?.dueMs ?? null;
  }

  takeDue(untilMs: number): Timer | undefined {
    this.#dropDead();
    const first = this.#heap[0];
    if (first === undefined || first.dueMs > untilMs) return undefined;
    this.#pop();
    this.#live.delete(first.id);
    return first;
  }

  #dropDead(): void {
    while (this.#heap[0] !== undefined && !this.#live.has(this.#heap[0].id)) this.#pop();
  }

  #rebuild(): void {
    const live = this.#heap.filter((timer) => this.#live.has(timer.id)).sort(byTurn);
    this.#heap.length = 0;
    // A sorted array is a heap.
    this.#heap.push(...live);
  }

  #pop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#down(0);
  }

  #up(index: number): void {
    for (let at = index; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfEarlier(at, parent)) return;
      at = parent;
    }
  }

  #down(index: number): void {
    for (let at = index; ; ) {
      const left = 2 * at + 1;
      const right = left + 1;
      let first = at;
      if (this.#earlier(left, first)) first = left;
      if (this.#earlier(right, first)) first = right;
      if (first === at) return;
      this.#swapIfEarlier(first, at);
      at = first;
    }
  }

  #earlier(a: number, b: number): boolean {
    const x = this.#heap[a];
    const y = this.#heap[b];
    return x !== undefined && y !== undefined && byTurn(x, y) < 0;
  }

  #swapIfEarlier(child: number, parent: number): boolean {
    const x = this.#heap[child];
    const y = this.#heap[parent];
    if (x === undefined || y === undefined || byTurn(x, y) >= 0) return false;
    this.#heap[parent] = x;
    this.#heap[child] = y;
    return true;
  }
}

const byTurn = (a: Timer, b: Timer) => a.dueMs - b.dueMs || a.id - b.id;

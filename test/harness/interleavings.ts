/** Every way to merge lists of these lengths, keeping the order within each: for every place, the index of the list whose turn it is. */
export function* interleavings(lengths: readonly number[]): Generator<readonly number[]> {
  const turns = lengths.reduce((sum, length) => sum + length, 0);
  if (turns === 0) return yield [];
  for (const [first, length] of lengths.entries()) {
    if (length === 0) continue;
    const rest = lengths.map((each, index) => (index === first ? each - 1 : each));
    for (const order of interleavings(rest)) yield [first, ...order];
  }
}

/** How many there are: the multinomial coefficient, so that a test can tell that it saw all of them. */
export function countInterleavings(lengths: readonly number[]): number {
  let [count, placed] = [1, 0];
  for (const length of lengths) for (let chosen = 1; chosen <= length; chosen++) count = (count * ++placed) / chosen;
  return count;
}

/**
 * Makes `old` look like `fresh` by changing as little of it as possible: elements that are there in both stay the same objects, so
 * that focus, hover and a finger that is down survive a new picture.
 */
export function morph(old: Element, fresh: Element): void {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const kept = new Map<string, Element>();
  for (const child of old.children) {
    const key = keyOf(child);
    if (key) kept.set(key, child);
  }
  let at: ChildNode | null = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const key = child instanceof Element ? keyOf(child) : null;
    const match: ChildNode | null | undefined = key ? kept.get(key) : at;
    if (!match || !isAlike(match, child)) {
      old.insertBefore(child, at);
      continue;
    }
    if (match === at) at = at.nextSibling;
    else old.insertBefore(match, at);
    if (match instanceof Element) morph(match, child as Element);
    else if (match.nodeValue !== child.nodeValue) match.nodeValue = child.nodeValue;
  }
  while (at) {
    const next: ChildNode | null = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** What can be touched is told apart by its name, wherever in the list it stands now. */
const keyOf = (element: Element): string | null => {
  const node = element.getAttribute("data-node");
  return node === null ? element.getAttribute("data-key") : `node ${node}`;
};

const isAlike = (a: ChildNode, b: ChildNode): boolean =>
  a.nodeType === b.nodeType && a.nodeName === b.nodeName && (!(a instanceof Element) || keyOf(a) === keyOf(b as Element));

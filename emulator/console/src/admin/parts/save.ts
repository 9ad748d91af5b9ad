/** Gives the person a file that was made in the page. */
export function saveText(name: string, text: string, type = "text/csv;charset=utf-8"): void {
  // Spreadsheets take a file without the mark for one in an old encoding.
  const address = URL.createObjectURL(new Blob(["\uFEFF", text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

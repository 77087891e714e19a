/** Time in ms that a browser gets to begin reading a blob: URL after the click. */
const REVOKE_AFTER_MS = 60_000;

/** Hands a file to the browser's own downloads, without the `downloads` permission. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}

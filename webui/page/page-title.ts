const OURS = /^\[SUPIR[^\]]*\] /;

/** Puts a text before the page's title as the web UIs do with their own progress, which comes first; null takes it away. */
export function showInTitle(text: string | null): void {
  const title = document.title.replace(OURS, '');
  const wanted = text === null || title.startsWith('[') ? title : `[${text}] ${title}`;
  if (document.title !== wanted) document.title = wanted;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

/** Text as Python's `html.escape` has written it. */
export const textOfHtml = (html: string): string =>
  html.trim().replace(/&([a-z]+|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole);

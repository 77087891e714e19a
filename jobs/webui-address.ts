/**
 * Which web UI a page is of: its origin, or with a path behind it where one is served below a path (`--subpath`, a proxy); no slash at the
 * end. Null for a page of nothing that HTTP serves. Consent, settings, quotas and lists go by it.
 */
export function webuiAddress(url: string): string | null {
  const page = URL.parse(url);
  return page && /^https?:$/.test(page.protocol) ? page.origin + page.pathname.replace(/\/+$/, '') : null;
}

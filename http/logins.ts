let logins: ReadonlyMap<string, string> = new Map();

/** @param known by the address that was named: no other server is told, not even one beside it */
export function useLogins(known: Readonly<Record<string, string>>): void {
  logins = new Map(Object.entries(known));
}

/** What the server at an address wants to be told with each request (`Authorization`). */
export const loginOf = (base: string): string | undefined => logins.get(base);

/** As HTTP's basic authentication says it. */
export function basicLogin(name: string, password: string): string {
  const bytes = new TextEncoder().encode(`${name}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

type Entered = { url: string; problem: null } | { url: null; problem: string };

/** Makes an address of what was typed: `http://` may be left out; path, query and trailing slash of a pasted one may stay. */
export function backendAddress(typed: string): Entered {
  const text = typed.trim();
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(withScheme)) {
    return { url: null, problem: 'This is not an address. It should look like http://127.0.0.1:6688.' };
  }
  const { protocol, origin, pathname, username } = new URL(withScheme);
  if (protocol !== 'http:' && protocol !== 'https:') {
    return { url: null, problem: 'The address must begin with http:// or https://.' };
  }
  if (username) return { url: null, problem: 'An address with a user name in it cannot be used.' };
  return { url: origin + pathname.replace(/\/+$/, ''), problem: null };
}

/** A name and a password that stood in an address. */
interface Login {
  name: string;
  password: string;
}

type Entered = { url: string; login: Login | null; problem: null } | { url: null; problem: string };

const refused = (problem: string): Entered => ({ url: null, problem });

/**
 * Makes an address of what was typed: `http://` may be left out, and the host where it is this computer; path, query and trailing slash of
 * a pasted one may stay. A server's console names 0.0.0.0, which is where it listens, and no address for a browser.
 */
export function backendAddress(typed: string): Entered {
  const text = typed.trim().replace(/^:?(\d{1,5})$/, '127.0.0.1:$1');
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(withScheme)) {
    return refused('This is not an address. It should look like http://127.0.0.1:6688.');
  }
  const address = new URL(withScheme);
  if (address.protocol !== 'http:' && address.protocol !== 'https:') {
    return refused('The address must begin with http:// or https://.');
  }
  if (['0.0.0.0', '[::]'].includes(address.hostname)) address.hostname = '127.0.0.1';
  if (BLOCKED_PORTS.includes(Number(address.port))) {
    return refused(`Browsers open nothing on port ${address.port}. Start SUPIR on another one, such as 6688.`);
  }
  const { origin, pathname, username, password } = address;
  const login = username === '' ? null : { name: decoded(username), password: decoded(password) };
  return { url: origin + pathname.replace(/\/+$/, ''), login, problem: null };
}

/** A `%` in a password that was typed as it is stays one. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** As of 2026: https://fetch.spec.whatwg.org/#port-blocking; 0 stands for none. */
const BLOCKED_PORTS = [
  ...[
    1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  ],
  ...[
    111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  ],
  ...[540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061],
  ...[6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
];

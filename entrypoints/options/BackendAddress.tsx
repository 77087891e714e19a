import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { ConnectionStatus } from '../../components/ConnectionStatus.tsx';
import { FieldProblem } from '../../components/FieldProblem.tsx';
import { basicLogin } from '../../http/logins.ts';
import { askHostPermission } from '../../platform/host-permission.ts';
import { lookAtBackend } from '../../platform/look-at-backend.ts';
import type { BackendStatus } from '../../platform/messages.ts';
import { keepLogin, readLogins } from '../../platform/origins.ts';
import { backendAddress } from './backend-address.ts';

interface Props {
  saved: string;
  save(backendUrl: string): Promise<void>;
}

/** An address is saved as soon as it is one, and looked at; what is found there is said below it. */
export function BackendAddress({ saved, save }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(saved);
  const [problem, setProblem] = useState<string | null>(null);
  const [status, setStatus] = useState<BackendStatus | null>(null);
  const [hasLogin, setHasLogin] = useState(false);
  const wanted = useRef(saved);

  const look = async (url: string) => {
    wanted.current = url;
    setStatus(null);
    const [found, logins] = await Promise.all([lookAtBackend(url), readLogins()]);
    if (wanted.current !== url) return;
    setStatus(found);
    setHasLogin(url in logins);
  };
  const enter = async (entered: string) => {
    const address = backendAddress(entered);
    setProblem(address.problem);
    if (address.url === null) return;
    const { url, login } = address;
    setTyped(url);
    await save(url);
    if (login) await keepLogin(url, basicLogin(login.name, login.password));
    await look(url);
  };
  const forget = async () => {
    await keepLogin(wanted.current, null);
    await look(wanted.current);
  };
  useEffect(() => void look(saved), []);

  return (
    <form
      class="field address"
      onSubmit={(event) => {
        event.preventDefault();
        void enter(typed);
      }}
    >
      <label for={id}>Address</label>
      <div class="address-row">
        <input
          id={id}
          name="backend_url"
          inputMode="url"
          spellcheck={false}
          autocomplete="off"
          placeholder="http://127.0.0.1:6688"
          value={typed}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem`}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onChange={(event) => void enter(event.currentTarget.value)}
        />
        <button type="submit" class="small-button">
          Check
        </button>
      </div>
      <FieldProblem id={`${id}-problem`} problem={problem} />
      {hasLogin && (
        <p class="options-note">
          With a name and a password, which stay in this browser and go to this address only.{' '}
          <button type="button" class="small-button" data-supir="forget-login" onClick={() => void forget()}>
            Forget them
          </button>
        </p>
      )}
      <ConnectionStatus
        state={status?.state ?? 'checking'}
        reason={status?.reason ?? { code: 'looking', backendUrl: wanted.current }}
        onAct={(state) => {
          // Directly in the click, or the browser refuses to ask.
          if (state === 'permission-needed') void askHostPermission(saved).then(() => look(saved));
          else void look(saved);
        }}
      />
    </form>
  );
}

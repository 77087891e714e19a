import { useEffect, useState } from 'preact/hooks';

interface Props {
  /** Whether all that is kept goes when the browser closes. */
  isTemporary(): Promise<boolean>;
  /** Where everything can be exported. */
  href: string;
}

/** Stands there only while the extension is one that its browser forgets. */
export function TemporaryNotice({ isTemporary, href }: Props) {
  const [isShown, setShown] = useState(false);
  useEffect(() => void isTemporary().then(setShown), []);
  if (!isShown) return null;
  return (
    <div class="notice" data-tone="hint" role="status" data-supir="temporary">
      <p>
        Firefox has SUPIR Upscale as a temporary add-on: settings, jobs and results are gone when Firefox closes.{' '}
        <a href={href} target={href.startsWith('#') ? undefined : '_blank'}>
          Export
        </a>{' '}
        keeps them in a file.
      </p>
    </div>
  );
}

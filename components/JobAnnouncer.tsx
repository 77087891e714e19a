import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListedJob } from '../jobs/listed-job.ts';
import { announcement } from './announcement.ts';

/** Polite live region: says what came to rest since it was mounted, never what was there before. */
export function JobAnnouncer({ jobs }: { jobs: readonly ListedJob[] }) {
  const said = useRef<Map<string, string> | null>(null);
  const [text, setText] = useState('');

  useEffect(() => {
    const now = new Map(jobs.map((job) => [job.id, announcement(job)]));
    const before = said.current;
    said.current = now;
    if (!before) return;
    const news = [...now].filter(([id, words]) => words && words !== before.get(id)).map(([, words]) => words);
    if (news.length > 0) setText(news.join(' '));
  }, [jobs]);

  return (
    <p class="only-spoken" role="status">
      {text}
    </p>
  );
}

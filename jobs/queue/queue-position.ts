export type QueuePosition = { kind: 'waiting'; place: number } | { kind: 'running' } | { kind: 'done' };

/**
 * Where a job stands at the backend, told by a marker that joined behind it. The backend works on one event at a time,
 * in the order of joining, and says how many wait before the marker; it never counts the running one.
 * @param rank events that wait before the marker
 * @param after own jobs that are known to have joined between the job and the marker, with nothing else between them
 * @returns `place`: events that wait before the job
 */
export function queuePosition(rank: number, after: number): QueuePosition {
  const place = rank - after - 1;
  if (place >= 0) return { kind: 'waiting', place };
  // One of those behind it was taken as well: the job let its slot go before.
  return place === -1 ? { kind: 'running' } : { kind: 'done' };
}

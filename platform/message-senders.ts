import { type Reason, ReasonError } from '../words/reason.ts';
import { type Caller, callerOf, type Sender, StrangerError } from './caller.ts';
import type { MessageName } from './messages.ts';

/** A page of the extension or its background; its runner; any page with our content script; one whose user has clicked something of ours. */
export type Who = 'extension' | 'runner' | 'page' | 'granted page';

const OURS = ['extension'] as const;
const USERS = ['extension', 'granted page'] as const;
const SERVED = ['granted page'] as const;
const ASKING = ['runner'] as const;

/** Who may send what: `checkSender` refuses all others. */
export const SENDERS: Record<MessageName, readonly Who[]> = {
  openRunner: USERS,
  readSettings: ASKING,
  mayReach: ASKING,
  showQueue: ASKING,
  ranOut: ASKING,
  saveToDownloads: ASKING,
  openOptions: SERVED,
  openResults: SERVED,
  loadPart: ['page'],

  openPage: ['page'],
  // From a page it is for its own origin, whatever it says.
  grantOrigin: ['page', 'extension'],
  wishOrigin: OURS,
  withdrawOrigin: USERS,
  keepPanel: SERVED,

  pageNews: OURS,
  readPage: OURS,
  insertResult: OURS,
  showParameters: OURS,

  settingsChanged: OURS,
  grantsChanged: OURS,
  submitJob: SERVED,
  meetWebui: SERVED,
  acceptEarlier: SERVED,
  listJobs: USERS,
  listAllJobs: OURS,
  cancelJob: USERS,
  retryJob: USERS,
  moveToFront: USERS,
  pauseQueue: USERS,
  goOn: OURS,
  dismissJob: USERS,
  deleteJob: OURS,
  markInserted: USERS,
  markTaken: USERS,
  generated: SERVED,
  saveResult: USERS,
  saveLeftovers: OURS,
  readJob: USERS,
  readInfotexts: OURS,
  readFileInfotext: SERVED,
  readResult: USERS,
  tuneResult: USERS,
  readThumbnail: USERS,
  readRemovals: OURS,
  zipResults: USERS,
  importJob: OURS,
  readSource: USERS,
  checkBackend: OURS,
};

/** How the port begins on which the runner tells of job changes; the run of the page's web UI follows. Connect only while there are unfinished jobs. */
export const JOBS_PORT = 'supir-jobs:';
/** Port of a page that wants to generate while SUPIR has the GPU; its end is the end of the generation. */
export const TURN_PORT = 'supir-turn';

/** Who may open which port. */
export const PORT_SENDERS = { [JOBS_PORT]: USERS, [TURN_PORT]: SERVED } as const;

/**
 * @param refusalOf why SUPIR does not serve an origin
 * @throws {StrangerError} @throws {ReasonError} what that says
 */
export async function checkSender(
  allowed: readonly Who[],
  sender: Sender | undefined,
  ownOrigin: string,
  refusalOf: (origin: string) => Promise<Reason | null>,
): Promise<Caller> {
  const caller = callerOf(sender, ownOrigin);
  if (allowed.includes(caller.kind)) return caller;
  if (caller.kind !== 'page' || !allowed.includes('granted page')) throw new StrangerError();
  const refusal = await refusalOf(caller.origin);
  if (refusal) throw new ReasonError(refusal);
  return caller;
}

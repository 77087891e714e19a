import type { CDPSession, Page } from 'puppeteer-core';

const TARGETS = ['window', 'document', 'document.documentElement', 'document.body'];
const OBSERVERS = ['MutationObserver', 'ResizeObserver', 'IntersectionObserver'];

/**
 * What the extension has left running in a page, as words: listeners of its scripts in any world, observers in its own
 * world. For Chromium only, whose debugger sees a content script's world.
 */
export async function extensionTraces(page: Page): Promise<string[]> {
  const session = await page.createCDPSession();
  const contexts: { id: number; origin: string }[] = [];
  const scripts = new Set<string>();
  session.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context));
  session.on('Debugger.scriptParsed', ({ scriptId, url }) => {
    if (url.startsWith('chrome-extension://')) scripts.add(scriptId);
  });
  await session.send('Runtime.enable');
  await session.send('Debugger.enable');
  const found: string[] = [];
  for (const { id, origin } of contexts) {
    for (const target of TARGETS) {
      const listeners = await listenersOf(session, target, id);
      found.push(...listeners.filter(({ scriptId }) => scripts.has(scriptId)).map(({ type }) => `${target} ${type}`));
    }
    if (!origin.startsWith('chrome-extension://')) continue;
    for (const kind of OBSERVERS) {
      const count = await countOf(session, kind, id);
      if (count > 0) found.push(`${count} ${kind}`);
    }
  }
  await session.detach();
  return found;
}

async function listenersOf(session: CDPSession, target: string, contextId: number) {
  const { listeners } = await session.send('DOMDebugger.getEventListeners', {
    objectId: await evaluate(session, target, contextId),
  });
  return listeners;
}

async function countOf(session: CDPSession, className: string, contextId: number): Promise<number> {
  const prototypeObjectId = await evaluate(session, `${className}.prototype`, contextId);
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length; }',
  });
  return Number(result.value);
}

async function evaluate(session: CDPSession, expression: string, contextId: number): Promise<string> {
  const { result } = await session.send('Runtime.evaluate', { expression, contextId });
  return result.objectId ?? '';
}

import { type Browser, browser } from 'wxt/browser';
import { type Push, panelPort } from './answers.ts';

/** Chrome ends an idle service worker after 30 s; a message in time keeps an open panel live. */
const pingEvery = 20_000;

/**
 * Listens to what the background tells open panels until the returned function is called. The
 * port is opened again when the service worker dies; since something may have been missed then,
 * the listener hears that the page should be asked for anew.
 */
export function onPush(listener: (push: Push) => void): () => void {
  let stopped = false;
  let port: Browser.runtime.Port | null = null;

  function connect() {
    port = browser.runtime.connect({ name: panelPort });
    port.onMessage.addListener((push: unknown) => listener(push as Push));
    port.onDisconnect.addListener(() => {
      if (stopped) return;
      connect();
      listener({ type: 'page', windowId: null });
    });
  }

  connect();
  const ping = setInterval(() => port?.postMessage({ type: 'ping' }), pingEvery);
  return () => {
    stopped = true;
    clearInterval(ping);
    port?.disconnect();
  };
}

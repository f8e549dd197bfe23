import { browser } from 'wxt/browser';

/** Has `onAlarm` called in so many seconds (30 at least, says Chrome), also when we sleep. */
export async function wakeIn(name: string, seconds: number): Promise<void> {
  await browser.alarms.create(name, { delayInMinutes: Math.max(30, seconds) / 60 });
}

export function onAlarm(name: string, listener: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) listener();
  });
}

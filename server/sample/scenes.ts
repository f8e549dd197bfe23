import { mailScene } from './mail-scenes.ts';
import { cumulate } from './random.ts';
import {
  bookkeepingScene,
  demoScene,
  productScene,
  salesScene,
  stageScene,
  webinarScene,
} from './sales-scenes.ts';
import type { Scene } from './scene.ts';
import type { Phase } from './story.ts';
import {
  adScene,
  downloadScene,
  hostileScene,
  searchScene,
  vendorScene,
  videoScene,
  visitScene,
} from './web-scenes.ts';

const scenes = {
  mail: mailScene,
  visit: visitScene,
  download: downloadScene,
  video: videoScene,
  search: searchScene,
  ad: adScene,
  webinar: webinarScene,
  demo: demoScene,
  sales: salesScene,
  stage: stageScene,
  product: productScene,
  bookkeeping: bookkeepingScene,
  vendor: vendorScene,
} satisfies Record<string, (scene: Scene) => void>;

const mixes: Record<Phase, Partial<Record<keyof typeof scenes, number>>> = {
  discover: { ad: 3, visit: 4, download: 0.6, mail: 0.4, vendor: 0.1 },
  nurture: { mail: 10, visit: 1.2, download: 0.4, bookkeeping: 0.6, video: 0.2, vendor: 0.15 },
  interest: { mail: 3, webinar: 2, visit: 4, download: 1, video: 1, search: 0.6, bookkeeping: 0.5 },
  evaluate: { visit: 6, demo: 0.4, sales: 1.2, stage: 0.4, download: 0.6, mail: 1.5, search: 0.4 },
  customer: { product: 8, mail: 2, visit: 0.8, webinar: 0.3, vendor: 0.5, sales: 0.2 },
  silent: { mail: 10, bookkeeping: 1, ad: 0.1 },
  revive: { visit: 4, mail: 2, ad: 0.8, webinar: 0.7, sales: 0.2, search: 0.4 },
  machine: { mail: 1 },
};

const scenesOf = new Map(
  Object.entries(mixes).map(([phase, mixture]) => [
    phase,
    {
      list: Object.keys(mixture).map(
        (name) => scenes[name as keyof typeof scenes] as (scene: Scene) => void,
      ),
      table: cumulate(Object.values(mixture)),
    },
  ]),
);

/** Plays one scene that suits the account's phase. */
export function playScene(scene: Scene, isHostile: boolean): void {
  if (isHostile && scene.random.chance(0.7)) {
    hostileScene(scene);
    return;
  }
  const choice = scenesOf.get(scene.phase);
  choice?.list[scene.random.weighted(choice.table)]?.(scene);
}

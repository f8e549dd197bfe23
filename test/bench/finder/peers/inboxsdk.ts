import * as InboxSDK from '@inboxsdk/core';

/** InboxSDK as its guide starts it, told of each message that is opened: whom it is from. */
InboxSDK.load(2, 'sdk_bench_0000000000').then((sdk) =>
  sdk.Conversations.registerMessageViewHandler((message) => {
    document.documentElement.dataset.sender = message.getSender().emailAddress;
  }),
);

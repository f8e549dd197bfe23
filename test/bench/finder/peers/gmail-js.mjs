import GmailFactory from 'gmail-js';
import jQuery from 'jquery';

// gmail-js as its boilerplate starts it, told of each message that is opened: whom it is from.
// No TypeScript: the types it comes with are no module.
const gmail = new GmailFactory.Gmail(jQuery);
gmail.observe.on('load', () => {
  gmail.observe.on('view_email', (message) => {
    document.documentElement.dataset.sender = message.from().email;
  });
});

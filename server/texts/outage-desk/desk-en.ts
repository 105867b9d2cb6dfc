import type { DeskTexts } from './desk-text.js';

export const DESK_EN: DeskTexts = {
  title: 'Report an outage',
  intro:
    'Tell us here that Lectern does not work, also while everything else is down. The outage counts from the time at which your report is recorded. All fields are needed.',
  fields: {
    organisation: {
      label: 'Your organisation',
      hint: 'As it is called in Lectern.',
      wrong: 'Enter the name of your organisation, in at most 200 characters.',
    },
    name: { label: 'Your name', wrong: 'Enter your name, in at most 120 characters.' },
    email: {
      label: 'Your e-mail address at work',
      hint: 'We may write to you about this report.',
      wrong: 'Enter an e-mail address such as name@example.org.',
    },
    text: {
      label: 'What does not work?',
      hint: 'For whom, since when, and what you see instead. Enter no passwords.',
      wrong: 'Say what does not work, in at most 4,000 characters.',
    },
  },
  credit: 'We ask for the credit',
  creditHint:
    'Where your contract gives a credit for long outages, this is your request for it in writing. Otherwise you can ask for it later, within the time that your contract gives.',
  send: 'Send the report',
  errorPrefix: 'Error: ',
  errorTitle: 'The report was not sent',
  doneTitle: 'Your report is recorded',
  doneNumber: 'Number',
  doneTime: 'Recorded',
  doneNext: 'Keep the number: with it we find your report, and somebody looks at it.',
  doneCredit: 'It says that you ask for the credit.',
  unrecorded: 'Your report could not be recorded. Try again, or call or write to us.',
  tooMany: 'Many reports came from your network in the last minute. Go back, wait for a minute and send it again.',
  tooLarge: 'The report is too long. Go back and shorten it.',
  notFound: 'There is no such page.',
  back: 'To the form',
  supportTitle: 'Other ways to reach us',
  email: 'E-mail',
  phone: 'Telephone',
  hours: 'Hours',
  privacy: 'We use what you enter to handle this report and to prove when it came.',
  otherLanguages: 'Language',
};

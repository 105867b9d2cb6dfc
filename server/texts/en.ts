/** Every sentence that the server itself says to people; English is the type of all other languages. `{name}` is filled in. */
export const en = {
  'msg.suspended.learner': 'This course is paused. Your progress is saved. Please contact {organisation}.',
  'msg.ended.learner': 'Access to this course ended on {date}. You can still see your results.',
  'msg.notStarted': 'This course opens on {date}.',
  'msg.noSeat': 'You have no place in this course yet. Ask {organisation}.',
  'msg.noSeat.free':
    'You have no place in this course yet. You can take one while places are free; if none is, ask {organisation}.',
  'msg.notEntitled': 'This course is not open to you. Please contact {organisation}.',
  'msg.gone': 'This course is no longer available. Please contact {organisation}.',
  'msg.gone.item': 'This part of the course is no longer available.',
  'msg.consent': 'A parent must agree before you can continue.',
  'msg.maintenance': 'Maintenance until {end} ({zone}). Your answers are kept on this device.',
  'lti.refused.title': 'This link did not open',
  'lti.refused.notAccepted':
    'Your learning platform sent something that we cannot accept. Open the link again from your course; if it happens again, tell the people who look after the platform.',
  'lti.refused.openAgain': 'A link opens once. Go back to your course and open it again from there.',
  'lti.refused.noPage': 'There is nothing at this address. Open the link again from your course.',
  'lti.refused.tooMany':
    'Too many people opened this at once. Wait for a minute, then open the link again from your course.',
  'lti.refused.platformUnknown':
    'We do not know this learning platform. The people who look after it can connect it with us.',
  'lti.refused.platformInactive':
    'The connection of this learning platform is switched off. Ask the people who look after it.',
  'lti.refused.platformError':
    'Your learning platform reports that it could not sign you in. Open the link again from your course.',
  'lti.refused.browserUnknown':
    'Your browser did not send back what we asked it to keep. Open the link again from your course; if it happens again, allow cookies for this page or open the link in a new window.',
  'lti.refused.keySet':
    'We cannot check the signature of your learning platform just now. Open the link again in a minute.',
  'lti.refused.clock':
    'The clock of your learning platform is wrong: it may differ from ours by 60 seconds. Tell the people who look after it.',
  'lti.refused.deploymentUnknown':
    'This course site is new to us and waits for approval. Ask the people who connected your learning platform with us.',
  'lti.refused.unsupported': 'Your learning platform asked for something that we do not offer. Links to courses work.',
  'lti.refused.deepLinkingLater':
    'Choosing content from here is not yet available. Add a link to the course by its address instead.',
  'lti.refused.noCourse': 'There is no such course here. Tell your teacher that this link leads nowhere.',
  'lti.refused.unavailable':
    'We cannot reach our data just now. Your progress is safe. Open the link again in a few seconds.',
  'lti.refused.failed':
    'Something went wrong on our side. Open the link again; if it happens again, tell us the request number.',
  'lti.refused.reason': 'Reason {code}, request {request}',
  'lti.page.done': 'Lessons done: {done} of {n}',
  'lti.page.right': 'Questions right: {right} of {n}',
  'lti.page.nothingChosen.title': 'Nothing here yet',
  'lti.page.nothingChosen': 'Your teacher has not chosen a course for this link yet. Come back later.',
  'lti.page.choose.title': 'Choose a course',
  'lti.page.choose': 'Choose the course that this link shall open. The list appears as soon as the page has loaded.',
  'lti.page.unseen': 'Learners do not see this line.',
  'lti.page.change': 'Change course',
  'lti.page.noScript':
    'You can read the text of this lesson. Questions, videos and saving your progress need JavaScript: switch it on for this page.',
  'lti.page.question': 'A question follows here as soon as the page has loaded.',
  'lti.page.video': 'Video: {title}',
  'lti.page.audio': 'Audio: {title}',
  'notice.acknowledge.title': 'Confirm receipt',
  'notice.acknowledge.ask': 'Please confirm that you have received this message.',
  'notice.acknowledge.button': 'I have received this message',
  'notice.acknowledge.done': 'Thank you. Receipt is confirmed.',
  'consent.title': 'Consent of a parent',
  'consent.ask': 'I am a parent of this person, and agree to their use of the service under its terms.',
  'consent.button': 'I agree',
  'consent.done': 'Thank you. Your consent is recorded.',
  'consent.expired': 'This link is no longer valid. The organisation that you know it from can send you another one.',
} as const;

export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, string>>;

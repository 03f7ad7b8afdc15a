// Asking one question a screen, in English.

import type { ScreenTexts } from './screen-words.ts'

export const en: ScreenTexts = {
  progress: (at, of, part) => `Step ${at} of ${of}: ${part}`,
  parts: {
    besoin: 'what you need',
    situation: 'your situation',
    echange: 'how you meet',
    vous: 'how to reach you',
    verifier: 'check and send',
  },
  why: 'Why do we ask?',
  back: 'Back',
  stop: 'Stop and erase my answers',
  changeNeeds: 'Change what I ask for',
  onePage: 'Answer everything on a single page',
  questions: {
    commune: {
      title: 'Where do you live?',
      hint: 'Commune or postcode. For example: Lannion, or 22300',
      why: 'To look for a body near you. We do not ask for your address.',
    },
    'quelle-commune': { title: 'Which commune is yours?', why: 'Several communes match what you wrote.' },
    besoins: {
      title: 'What do you need?',
      hint: 'You may tick several answers.',
      why: 'Each need goes to the bodies in charge of answering it.',
    },
    situation: {
      title: 'What is your situation today?',
      why: 'Near you, who answers depends on your situation.',
    },
    age: {
      title: 'How old are you?',
      why: 'Near you, some bodies answer people of some ages. We do not ask for your date of birth.',
    },
    handicap: {
      title: 'Do you have a recognised disability?',
      hint: 'RQTH or another.',
      why: 'A specialised body can then answer you. This answer serves nothing else.',
    },
    diplome: {
      title: 'Do you have a diploma or a vocational qualification?',
      hint: 'CAP, baccalauréat, vocational title… The brevet does not count.',
      why: 'Rapid support is there for young people without a diploma.',
    },
    solution: {
      title: 'Do you have a school, training, a job or support at the moment?',
      why: 'Rapid support is there for young people without a solution.',
    },
    projet: { title: 'What is your business project?', why: 'The chamber that advises you depends on the project.' },
    echanges: {
      title: 'How would you like to meet?',
      hint: 'Tick all that suits you.',
      why: 'We look for a body that offers this way of meeting.',
    },
    accueil: {
      title: 'What do you need in order to be received?',
      hint: 'If you need nothing special, or would rather not say, tick nothing.',
      why: 'Bodies that have it come first.',
    },
    'deja-suivi': {
      title: 'Does a body already support you?',
      hint: 'If none does, or if you would rather not say, leave “None in particular”.',
      why: 'So that you need not start again elsewhere.',
    },
    choix: { title: 'Who chooses the body?', why: 'The choice is free: no body is favoured.' },
    structure: {
      title: 'Which body do you wish for?',
      why: 'It is asked first, if it can answer your need.',
    },
    joindre: {
      title: 'How can you be reached?',
      why: 'To tell you where your request stands. You may stay anonymous.',
    },
    coordonnees: {
      title: 'Your contact details',
      why: 'They are encrypted. A body sees them only if you agree, after it has accepted.',
    },
    message: {
      title: 'What do you want to tell the body?',
      hint: 'Optional. A few lines, 2,000 characters at most.',
      why: 'So that the person who answers you can prepare.',
    },
    accord: {
      title: 'May the body that accepts see your contact details and your message?',
      hint: 'That body alone, and only after accepting. You may change your mind.',
      why: 'If you do not agree, it is for you to contact it, with your code.',
    },
    avis: {
      title: 'May we ask you how it went, with one reminder at most, and once more six months later?',
      why: 'Your opinion helps improve the service. It is not tied to your request.',
    },
  },
  silent: 'I would rather not say',
  any: 'It does not matter',
  nothingNeeded: 'Nothing special',
  picking: {
    send: {
      label: 'Send my request to the right body',
      hint: 'The fastest way. Between equals, a draw that can be checked decides.',
    },
    own: { label: 'I want to choose myself', hint: 'We offer you up to three bodies, on the follow-up page.' },
    wished: { label: 'I already have a body in mind', hint: 'You will say which at the next question.' },
  },
  ways: {
    anonymous: { label: 'I stay anonymous', hint: 'You follow your request with a code. Nobody writes to you.' },
    email: {
      label: 'By e-mail',
      hint: 'We tell you when your request moves forward. The message does not name the service.',
    },
    sms: {
      label: 'By text message',
      hint: 'We tell you when your request moves forward. The message does not name the service.',
    },
    both: {
      label: 'By e-mail and by text message',
      hint: 'Important messages arrive both ways. They do not name the service.',
    },
    phone: { label: 'By phone', hint: 'The body that accepts calls you. We do not write.' },
    letter: { label: 'By letter', hint: 'The body that accepts writes to your address.' },
  },
  mobile: 'Mobile number',
  address: 'Postal address',
  addressHint: 'Street, postcode and town.',
  when: 'When should you be called?',
  notAsked: 'Not said',
  noMessage: 'No message',
  check: {
    title: 'Check your answers',
    lead: 'Nothing has been sent yet. You may change each answer.',
    change: 'Change',
    changeWhat: (what) => `Change: ${what}`,
    faulty: 'Something needs mending before you send.',
  },
  begun: {
    title: 'You have started a request',
    text: 'Your answers are kept for one day on this device. Do you want to go on?',
    resume: 'Go on with my request',
    anew: 'Erase and start again',
  },
  stopping: {
    title: 'Stop your request?',
    text: 'Your answers will be erased. Nothing has been sent.',
    yes: 'Erase my answers',
    no: 'Go on with my request',
  },
  stopped: 'Your answers are erased.',
  another: 'Make a second request',
  noKeeping: 'Your answers cannot be kept from page to page at the moment. Here are all questions on a single page.',
  tryAgain: 'We cannot keep this answer at the moment. It is still on this page: continue in a few moments.',
  self: {
    title: 'Send it to yourself',
    lead: 'Your own device sends it: Hent keeps nothing of it. Whoever reads that message can follow your request.',
    email: 'By e-mail',
    sms: 'By text message',
    file: 'Keep it in a file',
    subject: 'My request for guidance',
    body: (code, words, address) => `Tracking code: ${code}\nFive words: ${words}\nTo follow my request: ${address}`,
    scan: 'To follow the request on a phone, scan this square. The five words are not in it.',
  },
  errors: {
    choice: 'Say who chooses the body.',
    structure: 'Choose at least one body, or go back to the question before.',
    way: 'Choose an answer, or “I stay anonymous”.',
    yesNo: 'Answer yes or no.',
    address: 'Write the address where a letter reaches you.',
    email: 'Write your e-mail address. Example: name@example.com',
    phone: 'Write your phone number. Example: 06 12 34 56 78',
    mobile: 'A text message reaches mobiles only. Write a mobile number, or choose another way.',
  },
}

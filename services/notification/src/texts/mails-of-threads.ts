// What a mail says to a person of a message that waits for them: never a word of it.

import type { Language } from '@hent/contracts/codes.ts'
import type { Writer } from './templates.ts'

export const ofThreads: Record<'message-left', Record<Language, Writer>> = {
  'message-left': {
    fr: {
      subject: 'Un message vous attend',
      lines: () => [
        'Bonjour,',
        'Un message vous attend sur la page de suivi. Vous pouvez y répondre, avec votre code et vos cinq mots.',
        'Nous n’écrivons jamais ce message dans un courriel : vous seul pouvez le lire.',
      ],
      action: 'Lire le message',
    },
    br: {
      subject: 'Ur gemennadenn a zo ouzh ho kortoz',
      lines: () => [
        'Demat deoc’h,',
        'Ur gemennadenn a zo ouzh ho kortoz war ar bajenn heuliañ. Gallout a rit respont, gant ho kod hag ho pemp ger.',
        'Ne vez morse skrivet ar gemennadenn-se en ur postel: c’hwi hepken a c’hall he lenn.',
      ],
      action: 'Lenn ar gemennadenn',
    },
    en: {
      subject: 'A message waits for you',
      lines: () => [
        'Hello,',
        'A message waits for you on the follow page. You can answer it, with your code and your five words.',
        'We never write that message in an e-mail: you alone can read it.',
      ],
      action: 'Read the message',
    },
  },
}

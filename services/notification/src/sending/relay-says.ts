// Why a relay did not take a mail, as whoever runs it must hear it: a sentence of ours, since the relay's own may repeat an
// address.

const failureOf = (err: unknown, name: string): string =>
  err instanceof Error && name in err ? String(Reflect.get(err, name)) : ''

/** The first that fits. */
const sentences: readonly [
  fits: (said: { text: string; code: string; reply: number; command: string }) => boolean,
  string,
][] = [
  [
    ({ text }) => /certificate has expired/i.test(text),
    'Le certificat du relais de courriel est expiré : faites-le renouveler. Les messages attendent.',
  ],
  [
    ({ text }) => /self.signed|unable to (get|verify)|altnames|not in the cert/i.test(text),
    'Le certificat du relais de courriel n’est pas reconnu : vérifiez son nom et son autorité. Les messages attendent.',
  ],
  [
    ({ code, command }) => code === 'ETLS' || command === 'STARTTLS',
    'Le relais de courriel n’offre pas de liaison chiffrée, ou l’a refusée. Les messages attendent.',
  ],
  [
    ({ code }) => code === 'EAUTH' || code === 'ENOAUTH',
    'Le relais de courriel refuse le compte de SMTP_URL. Les messages attendent.',
  ],
  [
    ({ reply, command }) => reply >= 500 && command === 'MAIL FROM',
    'Le relais de courriel refuse l’expéditeur MAIL_FROM. Les messages attendent.',
  ],
  [({ reply }) => reply === 552, 'Boîte pleine ou message trop lourd : le relais l’a refusé, il ne sera pas retenté.'],
  [({ reply }) => reply >= 500, 'Le relais de courriel a refusé le message pour de bon.'],
  [({ reply }) => reply >= 400, 'Le relais de courriel demande de revenir plus tard. Le message attend.'],
  [({ code }) => code === 'ETIMEDOUT', 'Le relais de courriel ne répond pas. Le message attend.'],
]

export function relaySays(err: unknown): string {
  const said = {
    text: err instanceof Error ? err.message : '',
    code: failureOf(err, 'code'),
    reply: Number(failureOf(err, 'responseCode')) || 0,
    command: failureOf(err, 'command'),
  }
  return (
    sentences.find(([fits]) => fits(said))?.[1] ??
    'La liaison avec le relais de courriel s’est rompue. Le message attend.'
  )
}

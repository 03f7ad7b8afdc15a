// For tests and the demo: what relays send back, written as RFC 3464 and Postfix write it.

type Over = {
  messageId: string
  domain?: string
  action?: string
  status?: string
  /** of the returned mail; null: nothing of it */
  part?: 'text/rfc822-headers' | 'message/rfc822' | null
  envelopeId?: string
  folded?: boolean
  /** false: an absence that quotes our mail */
  report?: boolean
  to?: string
}

export function aReport(over: Over): string {
  const { messageId, domain = 'hent.example', action = 'failed', status = '5.1.1', to = 'retours@hent.example' } = over
  const { part = 'text/rfc822-headers', envelopeId, folded = false, report = true } = over
  const id = `<${messageId}@${domain}>`
  const headers = ['From: Hent <ne-pas-repondre@hent.example>', `Message-ID:${folded ? '\r\n ' : ' '}${id}`]
  const top = (subject: string, type: string) => [
    'From: MAILER-DAEMON@relais.example',
    `To: ${to}`,
    `Subject: ${subject}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    '',
  ]
  if (!report) {
    return [...top('Absente', 'text/plain; charset=utf-8'), 'Je suis absente.', '', '> ', ...headers].join('\r\n')
  }
  const lines = [
    ...top('Undelivered Mail Returned to Sender', 'multipart/report; report-type=delivery-status; boundary="B"'),
    '--B',
    'Content-Type: text/plain; charset=utf-8',
    '',
    "I'm sorry to have to inform you.",
    '--B',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; relais.example',
    ...(envelopeId ? [`Original-Envelope-Id: ${envelopeId}`] : []),
    '',
    'Final-Recipient: rfc822; quelquun@structure.example',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 unknown user',
    '',
    ...(part ? ['--B', `Content-Type: ${part}`, '', ...headers, 'Subject: Une demande', ''] : []),
    '--B--',
    '',
  ]
  return lines.join('\r\n')
}

/** The mailbox of development: maildev, which accepts everything by SMTP and shows it on a page. */
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answers, type Context, type Native } from './server.ts'

/** The version of a package, from a file inside it and the way from there to its package.json. */
export function versionOf(specifier: string): string {
  const entry = new URL(import.meta.resolve(specifier))
  const manifest = JSON.parse(readFileSync(new URL('../package.json', entry), 'utf8')) as { version: string }
  return manifest.version
}

export async function prepareMail(context: Context): Promise<Native> {
  const { smtp, mailPage } = context.state.ports
  const dir = join(context.dataDir, 'mail')
  await mkdir(dir, { recursive: true })
  const page = `http://127.0.0.1:${mailPage}`
  const ports = ['--smtp', String(smtp), '--ip', '127.0.0.1', '--web', String(mailPage), '--web-ip', '127.0.0.1']
  return {
    version: `maildev ${versionOf('maildev')}`,
    url: page,
    env: { SMTP_URL: `smtp://127.0.0.1:${smtp}`, MAIL_API_URL: page },
    command: process.execPath,
    args: [
      fileURLToPath(new URL('./bin/maildev.js', import.meta.resolve('maildev'))),
      ...ports,
      ...['--mail-directory', dir],
    ],
    isReady: async () => (await answers(smtp, '', '220 ')) && (await answers(mailPage)),
  }
}

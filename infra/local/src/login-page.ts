/** The pages of the development issuer: choosing a test account, leaving, an error. Plain, in French, no script. */
import { escapeHtml } from '@hent/service/html.ts'
import type { OidcAccount } from './server.ts'

export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font: 1.125rem/1.6 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
fieldset { border: 1px solid #6b6b6b; border-radius: .25rem; padding: .5rem 1rem 1rem }
label { display: flex; gap: .75rem; align-items: baseline; padding: .4rem 0 }
small { color: #4a4a4a }
button { font: inherit; margin-top: 1rem; padding: .6rem 1.2rem; color: #fff; background: #1f4e8c; border: 0; border-radius: .25rem; cursor: pointer }
:focus-visible { outline: 3px solid #b45309; outline-offset: 2px }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`
}

export function loginPage(action: string, accounts: readonly OidcAccount[]): string {
  const choices = accounts.map(
    ({ sub, label, email }, index) =>
      `<label><input type="radio" name="sub" value="${escapeHtml(sub)}" required${index === 0 ? ' checked' : ''}>` +
      `<span>${escapeHtml(label)}<br><small>${escapeHtml(email)}</small></span></label>`,
  )
  if (choices.length === 0) return page('Se connecter', '<p>Aucun compte de test n’a été donné à ce serveur.</p>')
  return page(
    'Se connecter',
    `<p>Ce serveur remplace ProConnect pendant le développement : il n’y a pas de mot de passe.</p>
<form method="post" action="${escapeHtml(action)}">
<fieldset><legend>Choisissez un compte de test</legend>
${choices.join('\n')}
</fieldset>
<button type="submit">Continuer</button>
</form>`,
  )
}

// Before the services start: topics with their settings, then the synthetic directory with its accounts. Twice is once.
// Rights are not set here, since the broker of docker-compose.yml knows no principals.

import { ensureTopics } from '../../packages/messaging/src/topics-admin.ts'
import { connect } from '../cli/src/connection.ts'
import { seed } from '../cli/src/seed.ts'

const partners = (process.env.PARTNERS ?? '').split(',').filter((name) => name !== '')
const connection = await connect()
const { created, checked } = await ensureTopics(connection.kafka, { partners, acls: false })
console.log(`${created.length} topics créés, ${checked} vérifiés`)
await connection.close()

const { added, changed, unchanged, refused } = await seed(connection.addresses)
console.log(
  `annuaire synthétique : ${added} ajoutées, ${changed} modifiées, ${unchanged} inchangées, ${refused.length} refusées`,
)
process.exit(refused.length > 0 ? 1 : 0)

// For a test that needs servers of its own, whatever the run offers: it breaks them, or its Hent is not the only one there.

export function useOwnServers(): void {
  for (const name of [
    'KAFKA_BROKERS',
    'MONGO_URL',
    'REDIS_URL',
    'SMTP_URL',
    'SMS_URL',
    'WEBHOOK_SINK_URL',
    'OIDC_ISSUER',
  ])
    delete process.env[name]
}

// What a page may load and where its forms may lead (Content-Security-Policy): nothing from elsewhere, and no script but
// where a page is better with ours.

/** @param issuer leaving goes from a form here to the login server */
export const contentPolicy = (issuer: string, { script = false } = {}) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'"],
    ...(script ? { scriptSrc: ["'self'"], connectSrc: ["'self'"] } : {}),
    baseUri: ["'none'"],
    formAction: ["'self'", new URL(issuer).origin],
    frameAncestors: ["'none'"],
  },
})

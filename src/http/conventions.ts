/** What every reader of the OpenAPI document should know first (Markdown). */
export const conventions = `Tracks draft ITU-T Recommendations through their approval pipelines and proves years later what happened.

**Dates.** Civil dates are \`YYYY-MM-DD\`; instants are RFC 3339 in UTC, such as \`2017-09-01T00:00:00Z\`.

**Callers.** \`Authorization: Bearer <token>\`. Reading is open unless the installation says otherwise; writing always needs a token. \`GET /v1/me\` tells whom a token stands for.

**Errors** are \`application/problem+json\` (RFC 9457). \`code\` is the contract, the words are for people; \`errors\` names each place of the request that is wrong; \`instance\` ends with the id under which the log knows the request, which is also the header \`X-Request-Id\`.

**Bodies** are strict: nothing unknown is ignored, nothing is converted, dates have to exist.

**Versions.** A record that is read has an \`ETag\`. A read with \`If-None-Match\` answers 304 while it is still true; a write with \`If-Match\` answers 412 when it no longer is.

**Repeats.** A write with an \`Idempotency-Key\` is applied once: the same request from the same caller gets the same answer again, for ever for events and for 24 hours for the rest. A request that failed was not applied, so its repeat is tried anew.

**Dry runs.** \`?dryRun=true\` on any write checks and computes everything, stores nothing and answers 200 with \`dryRun: true\`. Its \`Idempotency-Key\` is not looked at.

**Lists** come in pages: ask again with \`nextCursor\` as \`cursor\` until it is null, or follow the header \`Link\`. With \`Accept: text/csv\` any list is a table, whole unless \`limit\` is given; the schema \`Csv\` tells how it is written.
`

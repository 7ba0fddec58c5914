import { type Static, Type } from 'typebox'
import { Id, Instant, nullable, ref } from '../../machines/shapes.ts'
import { pageOf } from '../http/paging.ts'

/** A hash in hex. */
const Hash = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 in hex',
})

/** The name of a key. */
export const KeyId = Type.String({
  pattern: '^[0-9a-f]{16}$',
  description: 'The first 16 hex digits of the SHA-256 of its SPKI DER',
})

/** An Ed25519 signature. */
export const Signature = Type.String({
  pattern: '^[A-Za-z0-9+/]{86}==$',
  description: 'Ed25519, in base64',
})

/** How many events a checkpoint covers. */
export const Size = Type.Integer({
  minimum: 1,
  maximum: 2_147_483_647,
  description: 'How many events a checkpoint covers',
})

/** The place of an event in the feed. */
export const LeafIndex = Type.Integer({
  minimum: 0,
  maximum: 2_147_483_646,
  description: 'How many events stand before it in the feed',
})

const checkpoint = {
  size: 154,
  rootHash: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  at: '2018-01-15T09:00:00Z',
  keyId: 'c0ffee0123456789',
  signature:
    'VGhpcyBpcyBub3QgYSBzaWduYXR1cmUgYnV0IGFzIGxvbmcgYXMgb25lOiA2NCBvY3RldHMgYXJlIGhlcmUuLg==',
}

/** A signed head of the tree over all events. */
export const CheckpointShape = Type.Object(
  {
    size: Size,
    rootHash: { ...Hash, description: 'Root of the Merkle tree, in hex' },
    at: Instant,
    keyId: KeyId,
    signature: Signature,
  },
  {
    $id: 'Checkpoint',
    description:
      'The signed head of a Merkle tree (RFC 9162, 2.1) over the hashes of the first `size` events of the feed. The leaf of an event is the 32 octets of its `hash`. Signed is the RFC 8785 canonical JSON of `{"checkpoint": "rectrack/1", "size", "rootHash", "at", "keyId"}`.',
    examples: [checkpoint],
  },
)

/** A page of checkpoints. */
export const CheckpointPage = pageOf(CheckpointShape)

/** A public key and how it came to be used. */
export const CheckpointKeyShape = Type.Object(
  {
    keyId: KeyId,
    publicKey: Type.String({ description: 'SPKI PEM' }),
    at: { ...Instant, description: 'Since when it signs' },
    previousKeyId: nullable(KeyId),
    signature: nullable(Signature),
  },
  {
    $id: 'CheckpointKey',
    description:
      'A key that signs or has signed checkpoints. One that follows another is signed by that: the RFC 8785 canonical JSON of `{"checkpointKey": "rectrack/1", "keyId", "publicKey", "at", "previousKeyId"}`. One that follows none has to be known from elsewhere.',
    examples: [
      {
        keyId: 'c0ffee0123456789',
        publicKey:
          '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n',
        at: '2018-01-15T09:00:00Z',
        previousKeyId: null,
        signature: null,
      },
    ],
  },
)

/** A page of keys. */
export const CheckpointKeyPage = pageOf(CheckpointKeyShape)

const Path = Type.Array(Hash, { description: 'Hashes of nodes, in hex' })

/** A proof that an event is under a checkpoint. */
export const InclusionProofShape = Type.Object(
  {
    workItem: Id,
    seq: Type.Integer({ description: 'Of the event in its work item' }),
    hash: { ...Hash, description: 'Of the event, in hex' },
    leafIndex: LeafIndex,
    treeSize: Size,
    path: Path,
    checkpoint: ref(CheckpointShape),
  },
  {
    $id: 'InclusionProof',
    description:
      'A proof that an event is under a checkpoint (RFC 9162, 2.1.3).',
    examples: [
      {
        workItem: '0198c5a2-7a00-7000-8000-0000000000a1',
        seq: 4,
        hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        leafIndex: 17,
        treeSize: 154,
        path: [
          '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        ],
        checkpoint,
      },
    ],
  },
)
export type InclusionProof = Static<typeof InclusionProofShape>

/** A proof that a checkpoint goes on from an older one. */
export const ConsistencyProofShape = Type.Object(
  {
    from: ref(CheckpointShape),
    to: ref(CheckpointShape),
    path: Path,
  },
  {
    $id: 'ConsistencyProof',
    description:
      'A proof that the events under the older checkpoint are the first ones under the newer one, unchanged and in their order (RFC 9162, 2.1.4).',
    examples: [{ from: checkpoint, to: checkpoint, path: [] }],
  },
)
export type ConsistencyProof = Static<typeof ConsistencyProofShape>

import { createHash } from 'node:crypto';

import forge from 'node-forge';

import { helvetica, makePdf, makeStream } from './make-pdf.js';

/** Hex digits that are kept free for the signature. */
const room = 8_192;
const widest = 9_999_999_999;

/** A one-page PDF that is really signed: detached CMS over all of its bytes but the signature, by a key made here. */
export function makeSignedPdf(): Buffer {
  const pdf = makePdf([
    '<</Type /Catalog /Pages 2 0 R /AcroForm <</SigFlags 3 /Fields [4 0 R]>>>>',
    '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Annots [4 0 R] /Contents 6 0 R /Resources <</Font <</F1 7 0 R>>>>>>',
    '<</Type /Annot /Subtype /Widget /FT /Sig /T (s) /Rect [0 0 0 0] /F 132 /P 3 0 R /V 5 0 R>>',
    `<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 ${widest} ${widest} ${widest}] /Contents <${'0'.repeat(room)}>>>`,
    makeStream('0 g 10 10 80 40 re f'),
    helvetica,
  ]);
  const start = pdf.indexOf(`<${'0'.repeat(room)}>`);
  const end = start + room + 2;
  const from = pdf.indexOf('/ByteRange [');
  const width = pdf.indexOf(']', from) + 1 - from;
  pdf.write(`/ByteRange [0 ${start} ${end} ${pdf.length - end}]`.padEnd(width), from, 'latin1');
  const signature = sign(Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]));
  pdf.write(signature.toString('hex'), start + 1, 'latin1');
  return pdf;
}

/** What a signed PDF says it signed, and the digest in its signature. */
export function readSignature(pdf: Buffer): { readonly coveredUpTo: number; readonly isIntact: boolean } {
  const ranges = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/.exec(pdf.toString('latin1'));
  const [, one = 0, oneLength = 0, two = 0, twoLength = 0] = (ranges ?? []).map(Number);
  const covered = [pdf.subarray(one, one + oneLength), pdf.subarray(two, two + twoLength)];
  const digest = createHash('sha256').update(Buffer.concat(covered)).digest();
  const cms = Buffer.from(pdf.subarray(one + oneLength + 1, two - 1).toString('latin1'), 'hex');
  // The digest stands in the CMS as an octet string among the signed attributes.
  return { coveredUpTo: two + twoLength, isIntact: cms.includes(digest) };
}

function sign(bytes: Buffer): Buffer {
  const keys = forge.pki.rsa.generateKeyPair(2_048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(2020, 0, 1);
  certificate.validity.notAfter = new Date(2099, 0, 1);
  const name = [{ name: 'commonName', value: 'Ann Signer' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  const cms = forge.pkcs7.createSignedData();
  cms.content = forge.util.createBuffer(bytes.toString('binary'));
  cms.addCertificate(certificate);
  const { contentType, messageDigest, data, sha256 } = forge.pki.oids;
  cms.addSigner({
    key: keys.privateKey,
    certificate,
    digestAlgorithm: sha256!,
    authenticatedAttributes: [{ type: contentType!, value: data! }, { type: messageDigest! }],
  });
  cms.sign({ detached: true });
  return Buffer.from(forge.asn1.toDer(cms.toAsn1()).getBytes(), 'binary');
}

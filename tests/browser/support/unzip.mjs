// Unzip: the parts of a Word file, which the page stores without packing them.

/** @param {Buffer} file @returns {Record<string, string>} the parts by their paths */
export function opened(file) {
  const parts = {};
  for (let at = 0; file.readUInt32LE(at) === 0x04034b50;) {
    const [size, name, extra] = [file.readUInt32LE(at + 18), file.readUInt16LE(at + 26), file.readUInt16LE(at + 28)];
    const start = at + 30 + name + extra;
    parts[file.toString("utf8", at + 30, at + 30 + name)] = file.toString("utf8", start, start + size);
    at = start + size;
  }
  return parts;
}

/** What a Word file says, a paragraph a line. @param {Buffer} file */
export function wordsOf(file) {
  const [, body] = opened(file)["word/document.xml"].match(/<w:body>([^]*)<\/w:body>/);
  const text = body.replace(/<w:br\/>|<\/w:p>/g, "\n").replace(/<[^>]*>/g, "");
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
}

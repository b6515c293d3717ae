// Zip: texts put into one file as they are, with no library; the twin of src/document/docx/zip.rs.

Candour.zip = (function () {
  "use strict";

  /** The bytes of a text in UTF-8; half characters are left out. @param {string} text */
  function utf8(text) {
    /** @type {number[]} */
    const out = [];
    for (const character of text) {
      const code = character.codePointAt(0) || 0;
      if (code < 0x80) out.push(code);
      else if (code < 0x800) out.push(0xc0 | (code >> 6), tail(code));
      else if (code >= 0xd800 && code < 0xe000) continue;
      else if (code < 0x10000) out.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
      else out.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
    }
    return out;
  }

  /** @param {number} code */
  function tail(code) {
    return 0x80 | (code & 0x3f);
  }

  /** @param {number[]} bytes */
  function crc32(bytes) {
    let sum = -1;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
    }
    return ~sum;
  }

  /** Four bytes, the least first. @param {number} value */
  function number(value) {
    return [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255];
  }

  /**
   * Version 1.0, no flags, stored, made at midnight on 1 January 1980.
   * @param {number[]} path @param {number[]} bytes
   */
  function entry(path, bytes) {
    const length = number(bytes.length);
    return [10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0, ...number(crc32(bytes)), ...length, ...length, ...number(path.length)];
  }

  /** One archive of texts, each with its path. @param {[string, string][]} files */
  function archive(files) {
    /** @type {number[][]} */
    const out = [];
    /** @type {number[][]} */
    const list = [];
    let size = 0;
    for (const [name, text] of files) {
      const [path, bytes] = [utf8(name), utf8(text)];
      const head = entry(path, bytes);
      list.push([0x50, 0x4b, 1, 2, 10, 0, ...head, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...number(size), ...path]);
      out.push([0x50, 0x4b, 3, 4, ...head, ...path], bytes);
      size += 4 + head.length + path.length + bytes.length;
    }
    const length = list.reduce((sum, bytes) => sum + bytes.length, 0);
    const count = number(files.length).slice(0, 2);
    out.push(...list, [0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...count, ...count, ...number(length), ...number(size), 0, 0]);
    return join(out);
  }

  /** @param {number[][]} pieces */
  function join(pieces) {
    const all = new Uint8Array(pieces.reduce((sum, bytes) => sum + bytes.length, 0));
    let at = 0;
    for (const bytes of pieces) {
      all.set(bytes, at);
      at += bytes.length;
    }
    return all;
  }

  return { archive };
})();

//! Files put into one as they are, in the ZIP format.
//!
//! Nothing is compressed and every time stamp is the same, so that the browser
//! can make equal bytes (`web/letter/zip.js`) without a library.

/// Puts texts, each with its path, into one archive.
pub(super) fn archive(files: &[(&str, String)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut list = Vec::new();
    for (path, text) in files {
        let start = number(out.len());
        let entry = entry(path, text.as_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&entry);
        out.extend(path.as_bytes());
        out.extend(text.as_bytes());
        list.extend(b"PK\x01\x02\x0a\x00");
        list.extend(&entry);
        // No comment, first disk, no attributes.
        list.extend([0; 10]);
        list.extend(start.to_le_bytes());
        list.extend(path.as_bytes());
    }
    let count = u16::try_from(files.len()).expect("a handful of files");
    let start = number(out.len());
    out.extend(&list);
    out.extend(b"PK\x05\x06\x00\x00\x00\x00");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(number(list.len()).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// What is said of a file, before it and in the list at the end: version 1.0, no
/// flags, stored, made at midnight on 1 January 1980 (the format's first day).
fn entry(path: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
    out.extend(crc32(bytes).to_le_bytes());
    out.extend(number(bytes.len()).to_le_bytes());
    out.extend(number(bytes.len()).to_le_bytes());
    out.extend(number(path.len()).to_le_bytes());
    out
}

fn number(length: usize) -> u32 {
    u32::try_from(length).expect("a document is smaller than 4 GB")
}

/// The check sum of the format (the polynomial of Ethernet, reversed).
fn crc32(bytes: &[u8]) -> u32 {
    let table: [u32; 256] = std::array::from_fn(|index| {
        (0..8).fold(index as u32, |value, _| {
            (value >> 1) ^ (0xEDB8_8320 * (value & 1))
        })
    });
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (sum >> 8) ^ table[((sum ^ u32::from(*byte)) & 0xFF) as usize]
    })
}

#[cfg(test)]
mod tests {
    use super::crc32;

    #[test]
    fn the_check_sum_is_that_of_the_format() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }
}
